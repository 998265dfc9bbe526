import type { UserType } from '../../infra/identity/viewer.ts';

/** Who an access token is about: what its claims are made of. */
export type Subject = { userId: string; sessionId: string; type: UserType; scopes: readonly string[] };

/** A session as the database has it. */
export type SessionRow = { id: string; device: string | null; createdAt: Date; lastUsedAt: Date };

/** The pair of tokens that carries a session. */
export type IssuedTokens = { accessToken: string; refreshToken: string; expiresAt: Date };

/** Why a session was ended, kept for whoever looks into an incident. */
export type RevocationReason =
  | 'SIGNED_OUT'
  | 'REUSED_TOKEN'
  | 'PASSWORD_CHANGED'
  | 'ACCOUNT_CLOSED'
  | 'TOO_MANY';
