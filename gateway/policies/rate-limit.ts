import type { GraphQLError } from 'graphql';
import { GraphQLError as GqlError } from 'graphql';
import type { Redis } from 'ioredis';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { RequestContext } from '../execute/context.ts';

export interface RateLimitOptions {
  /** Points that one client has; an operation takes its estimated cost, at least 1. */
  readonly points: number;
  /** Seconds after which they are there again. */
  readonly seconds: number;
  /**
   * Whether each event of a subscription takes the operation's estimate too, from each client that gets it; the stream of
   * one that has none left ends. Default false: subscribing takes it once.
   */
  readonly events?: boolean | undefined;
  /** Counts for all gateways together. Absent: each for itself. When it is away, each counts for itself too. */
  readonly redis?: Redis;
  /** Who is one client. Default: the token's subject, else the network address. */
  readonly clientOf?: (request: RequestContext) => string;
}

export interface RateLimit {
  readonly countsEvents: boolean;
  /** Takes points; the refusal when the client has none left. */
  take(request: RequestContext, points: number): Promise<GraphQLError | undefined>;
}

/** Rate limits per client by cost. The limiter is loaded when there is one. */
export async function createRateLimit(options: RateLimitOptions): Promise<RateLimit> {
  const limiter = await limiterOf(options);
  const clientOf = options.clientOf ?? defaultClient;
  return {
    countsEvents: options.events ?? false,
    take: async (request, points) => {
      try {
        await limiter.consume(clientOf(request), Math.max(1, Math.ceil(points)));
        return undefined;
      } catch (left) {
        return refused(left);
      }
    },
  };
}

async function limiterOf({ points, seconds, redis }: RateLimitOptions): Promise<RateLimiterAbstract> {
  const { RateLimiterMemory, RateLimiterRedis } = await import('rate-limiter-flexible');
  const memory = new RateLimiterMemory({ points, duration: seconds });
  if (!redis) return memory;
  return new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: 'gateway:rate',
    points,
    duration: seconds,
    insuranceLimiter: memory,
    // A Redis that does not answer must not hold every request for its whole retry time.
    rejectIfRedisNotReady: true,
  });
}

function defaultClient({ viewer, address }: RequestContext): string {
  return viewer ? `viewer ${viewer.subject}` : `address ${address}`;
}

/** The limiter rejects with what is left, or with an error where no limiter works: that lets nobody through either. */
function refused(left: unknown): GraphQLError {
  const ms =
    typeof left === 'object' && left !== null && 'msBeforeNext' in left ? Number(left.msBeforeNext) : 1000;
  const retryAfter = Math.max(1, Math.ceil(ms / 1000));
  const message = `Too many requests: try again in ${retryAfter} s`;
  return new GqlError(message, { extensions: { code: 'RATE_LIMITED', retryAfter } });
}
