import { expect, it } from 'vitest';
import { createLogger } from '../../infra/log.ts';
import { serviceNames } from '../../infra/topology.ts';
import { askServices } from './gathering.ts';
import { healthOf } from './health.ts';

const logger = createLogger('silent');

it('asks all services at once, and shows one that fails as DOWN beside the others', async () => {
  const asked: string[] = [];
  let answer = (): void => {};
  const everybodyAsked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const peers = {
    async get<T>(service: string, path: string, timeoutMs?: number): Promise<T> {
      expect([path, timeoutMs]).toEqual(['/internal/status', 1000]);
      asked.push(service);
      if (asked.length === serviceNames.length) answer();
      await everybodyAsked;
      if (service === 'search') throw new Error('search-service is not available right now');
      return {
        service,
        ready: true,
        servers: [],
        events: null,
        outbox: [],
        relay: null,
        deadLetters: [],
      } as T;
    },
  };
  const answers = await askServices({ peers, logger });
  expect(answers.map(({ service }) => service)).toEqual([...serviceNames]);
  const { services } = healthOf(answers);
  expect(services.filter(({ status }) => status === 'DOWN').map(({ name }) => name)).toEqual(['search']);
  expect(services.filter(({ latencyMs }) => latencyMs === null).map(({ name }) => name)).toEqual(['search']);
});
