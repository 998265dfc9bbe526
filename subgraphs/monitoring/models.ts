import type { HealthStatus } from './generated.ts';

export type { HealthStatus };

/** A server as one service sees it. */
export type SeenServer = {
  database: string;
  place: 'primary' | 'replica';
  server: string;
  up: boolean;
  walBytes: number | null;
  lagMs: number | null;
};

/** What a service reports of itself on its internal endpoint. */
export type Report = {
  service: string;
  ready: boolean;
  servers: SeenServer[];
  events: { asked: boolean; carriers: { name: string; up: boolean }[] } | null;
  outbox: { producer: string; consumer: string; pending: number; oldestSeconds: number }[];
  relay: { pending: number; oldestSeconds: number; held: number; transactionsSinceOldest: number } | null;
  deadLetters: { consumer: string; count: number }[];
};

/** A service that was asked; `report` is null when it did not answer in time. */
export type Asked = { service: string; latencyMs: number | null; report: Report | null };

export type Activity = {
  playingNow: number;
  devicesSeenToday: number;
  unreadNotifications: number;
};
