import { describe, expect, it } from 'vitest';
import { ConfigurationError, readEnvironment } from './config.ts';

describe('readEnvironment', () => {
  it('has defaults, and takes empty variables as absent', () => {
    expect(readEnvironment({ REDIS_URL: '' })).toMatchObject({
      NODE_ENV: 'development',
      LOG_LEVEL: 'warn',
      POLYPHONY_HOST: '127.0.0.1',
    });
  });

  it('reads a list of services', () => {
    expect(readEnvironment({ SERVICES: 'content, search' }).SERVICES).toEqual(['content', 'search']);
  });

  it('names every problem in one message, and shows no value', () => {
    const wrong = {
      SERVICES: 'contents',
      POLYPHONY_PORT: 'x',
      POLYPHONY_ADMIN_PASSWORD: 'hunter2',
      REDIS_URL: 'http://secret@h',
    };
    const message = (() => {
      try {
        readEnvironment(wrong);
        return '';
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigurationError);
        return (error as Error).message;
      }
    })();
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    expect(message).not.toMatch(/hunter2|secret@h/);
  });
});
