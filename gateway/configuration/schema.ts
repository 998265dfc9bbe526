import { z } from 'zod';

const url = z.url({ protocol: /^https?$/ });
const redisUrl = z.url({ protocol: /^rediss?$/ });
const milliseconds = z.number().int().min(1).max(3_600_000);
const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'is no header name');

const headerRules = z.strictObject({
  propagate: z.array(z.union([headerName, z.strictObject({ from: headerName, to: headerName })])).optional(),
  insert: z.record(headerName, z.union([z.string(), z.strictObject({ claim: z.string() })])).optional(),
  remove: z.array(headerName).optional(),
});

const subgraphSettings = z.strictObject({
  timeoutMs: milliseconds.optional(),
  retries: z.number().int().min(0).max(5).optional(),
  circuit: z
    .union([
      z.boolean(),
      z.strictObject({
        failureRatio: z.number().gt(0).max(1).optional(),
        minimumRequests: z.number().int().min(1).optional(),
        windowMs: milliseconds.optional(),
        openMs: milliseconds.optional(),
      }),
    ])
    .optional(),
  answerBytes: z.number().int().min(1).optional(),
  compression: z.boolean().optional(),
  /** Over https, where the subgraph offers it. */
  http2: z.boolean().optional(),
  /** Certificates (PEM) of an authority of one's own, relative to the configuration file. */
  caFile: z.string().min(1).optional(),
  headers: headerRules.optional(),
});

const namedSubgraph = subgraphSettings.extend({
  url: url.optional(),
  /** What it speaks: graphql-transport-ws, or graphql-sse's distinct connections. */
  subscriptions: z.enum(['ws', 'sse']).optional(),
});

const issuer = z.strictObject({
  jwksUrl: url,
  issuer: z.string().min(1).optional(),
  audience: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
  /** Those with a shared secret are no choice: whoever can verify could sign. */
  algorithms: z
    .array(
      z.enum([
        'EdDSA',
        'Ed25519',
        'ES256',
        'ES384',
        'ES512',
        'RS256',
        'RS384',
        'RS512',
        'PS256',
        'PS384',
        'PS512',
      ]),
    )
    .min(1)
    .optional(),
});

const limits = z.record(z.string(), z.number().positive());

/** What a configuration file may hold. Every part may be left out but the supergraph, which the command line can give too. */
export const configurationSchema = z.strictObject({
  supergraph: z
    .strictObject({
      /** A file, or a folder of which the newest `*.graphql` is used. Relative to the configuration file. */
      path: z.string().min(1),
      /** Switches to what is written there later. */
      watch: z.boolean().default(true),
    })
    .optional(),
  listen: z
    .strictObject({
      port: z.number().int().min(0).max(65_535).optional(),
      host: z.string().min(1).optional(),
    })
    .default({}),
  subgraphs: z
    .strictObject({
      all: subgraphSettings.optional(),
      byName: z.record(z.string(), namedSubgraph).default({}),
    })
    .default({ byName: {} }),
  limits: limits.default({}),
  identity: z.array(issuer).min(1).optional(),
  authorization: z
    .strictObject({
      onForbidden: z.enum(['null', 'refuse']).optional(),
      /** The claim of a token that names the policies which its holder fulfils. */
      policiesClaim: z.string().min(1).optional(),
    })
    .optional(),
  cost: z
    .strictObject({
      limit: z.number().positive().optional(),
      listSize: z.number().int().min(1).optional(),
      expose: z.boolean().optional(),
    })
    .optional(),
  rateLimit: z
    .strictObject({
      points: z.number().int().min(1),
      seconds: z.number().int().min(1),
      /** Whether each event of a subscription takes its estimate too. */
      events: z.boolean().optional(),
      /** Counts for all gateways together. */
      redisUrl: redisUrl.optional(),
    })
    .optional(),
  documents: z
    .strictObject({
      /** A folder of `.graphql` files, or a manifest. */
      trusted: z.string().min(1).optional(),
      trustedOnly: z.boolean().optional(),
      /** Plans them before the gateway is ready, instead of soon after. */
      planFirst: z.boolean().optional(),
      /** Automatic persisted queries. */
      persisted: z.union([z.boolean(), z.strictObject({ redisUrl })]).optional(),
    })
    .optional(),
  cors: z
    .strictObject({
      origins: z.array(z.string().min(1)).min(1),
      credentials: z.boolean().optional(),
      allowHeaders: z.array(headerName).optional(),
      exposeHeaders: z.array(headerName).optional(),
      maxAge: z.number().int().min(0).optional(),
    })
    .optional(),
  /** Entities in Redis for as long as `@cacheControl` says, or these hints by type or `Type.field`. */
  entityCache: z
    .strictObject({
      redisUrl,
      hints: z
        .record(
          z.string(),
          z.strictObject({
            maxAge: z.number().int().min(0).optional(),
            scope: z.enum(['PUBLIC', 'PRIVATE']).optional(),
            inheritMaxAge: z.boolean().optional(),
          }),
        )
        .optional(),
    })
    .optional(),
  errors: z
    .strictObject({
      subgraphMessages: z.enum(['known', 'all', 'none']).optional(),
      goneEntities: z.enum(['error', 'null']).optional(),
    })
    .optional(),
  /** Custom labels of progressive `@override`s: always, never, or for requests with a header. */
  overrideLabels: z
    .record(
      z.string(),
      z.union([z.boolean(), z.strictObject({ header: headerName, value: z.string().optional() })]),
    )
    .optional(),
  forwardHeaders: z.array(headerName).optional(),
  csrfGuard: z.boolean().optional(),
  /** Sends identical subgraph reads of one viewer that are in flight at the same time once. */
  shareReads: z.boolean().optional(),
  /** By the name of a subscription's field. */
  slowReaders: z.record(z.string(), z.enum(['close', 'newest'])).default({}),
  shareQueries: z.boolean().default(false),
  /** Of answers, by the client's `accept-encoding`. */
  compression: z.strictObject({ minBytes: z.number().int().min(0).optional() }).optional(),
  maxBatch: z.number().int().min(0).max(100).optional(),
  /** Answers requests that carry `polyphony-trace: 1` with what they cost. */
  trace: z.boolean().optional(),
});

export type Configuration = z.infer<typeof configurationSchema>;
