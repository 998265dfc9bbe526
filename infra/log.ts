import { pino } from 'pino';

export type Logger = {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
  child(bindings: object): Logger;
};

const secretPaths = ['authorization', '*.authorization', 'password', '*.password', '*.refreshToken', '*.accessToken'];

/** JSON lines on standard error, secrets cut out. `level` is pino's: silent, error, warn, info, debug. */
export function createLogger(level: string, bindings: object = {}): Logger {
  return pino({ level, redact: { paths: secretPaths, censor: '[redacted]' }, base: bindings }, pino.destination(2));
}
