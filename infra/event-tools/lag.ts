import { producedBy } from '../events/contracts.ts';
import { gatherFlows, readLags } from '../events/gather.ts';
import { serviceNames } from '../topology.ts';
import { duration, type Output, tableOf } from './output.ts';
import { EventToolError, type EventTools } from './product.ts';

/** How far each consumer is behind each producer, and what waits in the dead letters. */
export async function showLag(tools: EventTools, out: Output): Promise<void> {
  const lags = await readLags((service, path) => tools.get(service, path));
  if (lags.size === 0) throw new EventToolError(`No service of ${tools.name} answers`);
  const silent = serviceNames.filter((name) => producedBy(name).length > 0 && !lags.has(name));
  for (const name of silent) out.note(`${name}-service does not answer`);
  if ([...lags.values()].some(({ complete }) => !complete))
    out.note('A broker does not answer: what waits in it is not counted');
  const routes = [...lags.values()].flatMap((lag) =>
    lag.routes.map((route) => ({ ...route, carriedBy: lag.carriedBy })),
  );
  if (out.json) return out.print(JSON.stringify(routes));
  const rows = routes.map(({ producer, consumer, carriedBy, pending, oldestSeconds, dead }) => [
    producer,
    consumer,
    carriedBy,
    pending,
    pending === 0 ? '' : duration(oldestSeconds),
    dead,
  ]);
  for (const line of tableOf(['producer', 'consumer', 'carried by', 'pending', 'oldest', 'dead'], rows))
    out.print(line);
}

/** Events written and applied, by the hour of their writing; false when some are lost. */
export async function showLoss(tools: EventTools, out: Output, hours: number): Promise<boolean> {
  const flows = await gatherFlows((service, path) => tools.get(service, path), hours);
  if (flows.length === 0) throw new EventToolError(`No consumer of ${tools.name} can be judged just now`);
  const lost = flows.reduce((total, flow) => total + flow.lost, 0);
  if (out.json) out.print(JSON.stringify({ lost, consumers: flows }));
  else {
    const rows = flows.flatMap(({ consumer, hours: all }) =>
      all.map(({ hour, written, applied, dead, open }) => [consumer, hour, written, applied, dead, open]),
    );
    for (const line of tableOf(['consumer', 'hour', 'written', 'applied', 'dead', 'open'], rows))
      out.print(line);
    for (const { consumer, pending, lost: gone } of flows)
      if (pending + gone > 0) out.print(`${consumer}: ${pending} under way, ${gone} lost`);
    out.print(lost === 0 ? 'Nothing is lost.' : `${lost} events are lost.`);
  }
  return lost === 0;
}
