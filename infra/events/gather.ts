import { type ServiceName, serviceNames } from '../topology.ts';
import type { Flow } from './flow.ts';
import { type ConsumerFlow, lossOf } from './loss.ts';
import { eventFlowPath, eventLagPath, type Lag } from './operating.ts';

/** Asks a service; rejects when it does not answer. */
export type AskService = <T>(service: ServiceName, path: string) => Promise<T>;

async function ofAll<T>(ask: AskService, path: string): Promise<Map<ServiceName, T>> {
  const answers = await Promise.allSettled(serviceNames.map((service) => ask<T>(service, path)));
  return new Map(
    answers.flatMap((answer, at) =>
      answer.status === 'fulfilled' ? [[serviceNames[at] as ServiceName, answer.value] as const] : [],
    ),
  );
}

/** How far consumers are behind, by producer. */
export const readLags = (ask: AskService) => ofAll<Lag>(ask, eventLagPath);

/**
 * Compares events written with events applied in the last hours. Services that are away leave out the consumers that cannot be
 * judged without them.
 */
export async function gatherFlows(ask: AskService, hours: number): Promise<ConsumerFlow[]> {
  const path = `${eventFlowPath}?hours=${hours}`;
  const written = await ofAll<Flow>(ask, path);
  const lags = await readLags(ask);
  const settled = await ofAll<Flow>(ask, path);
  return lossOf({ written, lags, settled });
}
