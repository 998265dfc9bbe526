import { gatherFlows } from '../../infra/events/gather.ts';
import { longestFlowHours } from '../../infra/events/operating.ts';
import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { within } from '../../infra/subgraph/input.ts';

/** Milliseconds that each service has for each of three questions. */
const patienceMs = 3000;

/** Events written and applied by the hour. @throws BadInputError for hours out of bounds */
export async function eventFlow(
  { peers }: Pick<ServiceContext<'monitoring'>, 'peers'>,
  hours: number | null | undefined,
) {
  const count = within(hours ?? 24, 'hours', 1, longestFlowHours);
  const flows = await gatherFlows((service, path) => peers.get(service, path, patienceMs), count);
  return flows.map(({ hours: all, ...flow }) => ({
    ...flow,
    hours: all.map(({ hour, written, applied, dead }) => ({
      beganAt: new Date(hour),
      written,
      applied,
      dead,
    })),
  }));
}
