import type { DatabaseName } from '../topology.ts';
import * as activity from './activity/tables.ts';
import * as analytics from './analytics/tables.ts';
import * as content from './content/tables.ts';
import * as operational from './operational/tables.ts';
import * as playlist from './playlist/tables.ts';
import * as user from './user/tables.ts';

/** Each database's tables, as Drizzle knows them. */
export const tables = { user, content, playlist, activity, analytics, operational } satisfies Record<
  DatabaseName,
  object
>;
export type Tables = typeof tables;
