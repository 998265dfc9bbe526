import { eventFlow } from './event-flow.ts';
import type { Resolvers } from './generated.ts';
import { activity, systemHealth } from './system-health.ts';

export const resolvers: Resolvers = {
  Query: {
    systemHealth: (_, __, context) => systemHealth(context),
  },
  SystemHealth: {
    eventFlow: (_, { hours }, context) => eventFlow(context, hours),
    activity: (_, __, context) => activity(context),
  },
};
