import { Worker } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import type { PlanReply, PlanRequest } from './apollo-worker.ts';
import type { ActiveOverrides } from './overrides.ts';
import { planTooComplex } from './too-complex.ts';

export interface ApolloPlans {
  /** Rejects with OPERATION_TOO_COMPLEX when the operation takes too long, or more plans than are weighed. */
  plan(text: string, operationName: string | undefined, overrides?: ActiveOverrides): Promise<QueryPlan>;
  stop(): Promise<void>;
}

/**
 * Apollo's planner in a thread of its own, started when first needed: its packages take half a second and 60 MB, and one
 * plan may take seconds. A thread that plans for too long is ended, and the next plan gets a new one.
 */
export function createApolloPlans(sdl: string, planMs: number): ApolloPlans {
  let thread: Promise<Worker> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return {
    plan: (text, operationName, overrides) => {
      const activeLabels = [...(overrides?.labels ?? [])];
      const plan = last.then(() => ask({ text, operationName, activeLabels }));
      last = plan.catch(() => {});
      return plan;
    },
    stop: async () => {
      const ending = thread;
      thread = undefined;
      await (await ending)?.terminate();
    },
  };

  async function ask(request: PlanRequest): Promise<QueryPlan> {
    thread ??= startThread(sdl);
    const worker = await thread;
    worker.ref();
    try {
      const reply = await replyWithin(worker, request, planMs);
      if (reply.kind === 'planned') return reply.plan;
      throw reply.tooComplex ? planTooComplex() : new Error(reply.message);
    } catch (error) {
      if (error === TIMEOUT) {
        thread = undefined;
        await worker.terminate();
        throw planTooComplex();
      }
      throw error;
    } finally {
      worker.unref();
    }
  }
}

const TIMEOUT = new Error('planning takes too long');

async function startThread(sdl: string): Promise<Worker> {
  const worker = new Worker(new URL('./apollo-worker.ts', import.meta.url), { workerData: { sdl } });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
  worker.unref();
  return worker;
}

function replyWithin(worker: Worker, request: PlanRequest, ms: number): Promise<PlanReply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(TIMEOUT)), ms);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      end();
    };
    const onMessage = (reply: PlanReply) => settle(() => resolve(reply));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = () => settle(() => reject(new Error("the planner's thread has ended")));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(request);
  });
}
