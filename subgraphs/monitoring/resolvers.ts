import type { Resolvers } from './generated.ts';
import { activity, systemHealth } from './system-health.ts';

export const resolvers: Resolvers = {
  Query: {
    systemHealth: (_, __, context) => systemHealth(context),
  },
  SystemHealth: {
    activity: (_, __, context) => activity(context),
  },
};
