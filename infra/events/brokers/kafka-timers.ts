import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

/*
 * kafkajs 2.2.4 plans another look for waiting requests whenever it has looked, also when none waits, and after a negative time,
 * which is a millisecond: each connection wakes its process a thousand times a second, idle or not, and Node warns of the
 * negative time. A request that has to wait plans a look when it is queued, so the looks for none are left out here.
 */
const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as {
  prototype: RequestQueue;
};
const schedule = prototype.scheduleCheckPendingRequests;
prototype.scheduleCheckPendingRequests = function scheduleCheckOfWaiting(this: RequestQueue) {
  if (this.pending.length > 0) schedule.call(this);
};
