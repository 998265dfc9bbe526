import { createMemoryPubSub } from './memory.ts';
import type { PubSub } from './port.ts';
import { createRedisPubSub } from './redis.ts';

export {
  type JsonValue,
  type PubSub,
  PubSubError,
  type SubscribeOptions,
  type Subscription,
} from './port.ts';

export interface OpenPubSubOptions {
  /** `redis://` or `rediss://`. Absent: the pub/sub of this process. */
  redisUrl?: string | undefined;
  /** Separates products that share a Redis, such as `polyphony`. */
  prefix: string;
  /** Told once when Redis goes away. Default: a process warning. */
  warn?(message: string): void;
}

/** Opens the pub/sub: Redis where a URL is given, else in-process. */
export async function openPubSub({ redisUrl, prefix, warn }: OpenPubSubOptions): Promise<PubSub> {
  if (!redisUrl) return createMemoryPubSub();
  return createRedisPubSub({
    redisUrl,
    prefix,
    warn: warn ?? ((message) => process.emitWarning(message)),
  });
}
