import { type ChannelModel, connect } from 'amqplib';
import type { Logger } from '../../log.ts';

/** Milliseconds to connect; and seconds without a sign of life after which either side gives the other up. */
const connectMs = 5000;
const heartbeatSeconds = 10;

/** A connection of our own. Whoever opens it learns of its end by `close`. */
export async function openRabbitmq(url: string, logger: Logger): Promise<ChannelModel> {
  const address = new URL(url);
  address.searchParams.set('heartbeat', `${heartbeatSeconds}`);
  const connection = await connect(address.href, { timeout: connectMs, noDelay: true });
  // Without a listener an error (a server that goes down, an unknown exchange type) would end the process; `close` follows it.
  connection.on('error', (error) => logger.debug({ err: error }, 'a connection to RabbitMQ broke'));
  return connection;
}
