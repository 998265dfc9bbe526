import type { UserType as UserTypeId } from '../../infra/identity/viewer.ts';
import type { Connection } from '../../infra/subgraph/paging.ts';

/** An open account with all that its owner may know: what the cache holds. */
export type Profile = {
  id: string;
  email: string;
  displayName: string;
  countryCode: string;
  biography: string | null;
  explicitFilter: boolean;
  type: UserTypeId;
  artistIds: string[];
  createdAt: Date;
  completedAt: Date | null;
  version: number;
};

/** What of it concerns others; `artistIds` are answered to some of them. */
export type User = Pick<Profile, 'id' | 'displayName' | 'countryCode' | 'biography' | 'artistIds'>;

/** An account as administrators see it, open or closed. */
export type Account = Omit<Profile, 'completedAt'> & { closedAt: Date | null };

export type AccountConnection = Connection<Account>;

export type Country = { code: string; name: string };

export type UserType = { id: UserTypeId; name: string; scopes: string[] };
