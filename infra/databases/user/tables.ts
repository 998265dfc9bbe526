import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  pgView,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant, updatedAt } from '../columns.ts';

export * from '../../events/tables.ts';

/** ISO 3166-1 alpha-2 code and English name. */
export const countries = pgTable(
  'countries',
  {
    code: varchar('code', { length: 2 }).primaryKey(),
    name: text('name').notNull().unique(),
    version: integer('version').notNull().default(1),
  },
  (t) => [check('countries_code', sql`${t.code} ~ '^[A-Z]{2}$'`)],
);

/** LISTENER, ARTIST, ADMIN; scopes are put into access tokens. */
export const userTypes = pgTable('user_types', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  scopes: text('scopes').array().notNull().default(sql`'{}'`),
  version: integer('version').notNull().default(1),
});

/** One person. auth-service inserts the row at registration, user-service owns every later change. */
export const users = pgTable(
  'users',
  {
    id: id().primaryKey(),
    email: text('email').notNull(),
    displayName: text('display_name').notNull(),
    countryCode: varchar('country_code', { length: 2 })
      .notNull()
      .references(() => countries.code),
    typeId: text('type_id')
      .notNull()
      .references(() => userTypes.id),
    active: boolean('active').notNull().default(true),
    explicitFilter: boolean('explicit_filter').notNull().default(false),
    biography: text('biography'),
    artistIds: uuid('artist_ids').array().notNull().default(sql`'{}'`),
    profileCompletedAt: instant('profile_completed_at'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [
    uniqueIndex('users_email').on(sql`lower(${t.email})`),
    index('users_country').on(t.countryCode),
    index('users_type').on(t.typeId),
    check('users_display_name', sql`char_length(${t.displayName}) between 1 and 80`),
    check('users_email_length', sql`char_length(${t.email}) between 3 and 254`),
  ],
);

/** What every service may know of a person: enough to validate, nothing private. */
export const userStatus = pgView('user_status', {
  id: uuid('id').notNull(),
  typeId: text('type_id').notNull(),
  countryCode: varchar('country_code', { length: 2 }).notNull(),
  active: boolean('active').notNull(),
  explicitFilter: boolean('explicit_filter').notNull(),
}).as(sql`select id, type_id, country_code, active, explicit_filter from users`);

/** argon2id hashes in PHC string form. */
export const userCredentials = pgTable('user_credentials', {
  userId: id('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  passwordHash: text('password_hash').notNull(),
  updatedAt: updatedAt(),
});

/** A signed-in device: the family of its refresh tokens. */
export const userSessions = pgTable(
  'user_sessions',
  {
    id: id().primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    device: text('device'),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at').notNull().defaultNow(),
    revokedAt: instant('revoked_at'),
    revokedBecause: text('revoked_because'),
  },
  (t) => [
    index('user_sessions_user').on(t.userId, t.lastUsedAt.desc().nullsFirst()).where(sql`revoked_at is null`),
  ],
);

/** Refresh tokens, by the SHA-256 of their secret; `successor_id` is set when the token has been used. */
export const userJwtTokens = pgTable(
  'user_jwt_tokens',
  {
    id: id().primaryKey(),
    sessionId: id('session_id')
      .notNull()
      .references(() => userSessions.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    issuedAt: instant('issued_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    successorId: id('successor_id'),
  },
  (t) => [index('user_jwt_tokens_session').on(t.sessionId), index('user_jwt_tokens_expiry').on(t.expiresAt)],
);

/** EdDSA keys: the private half is encrypted with the deployment's secret (JWE compact form). */
export const signingKeys = pgTable('signing_keys', {
  kid: text('kid').primaryKey(),
  publicJwk: jsonb('public_jwk').notNull(),
  privateJwe: text('private_jwe').notNull(),
  createdAt: createdAt(),
  retiredAt: instant('retired_at'),
});
