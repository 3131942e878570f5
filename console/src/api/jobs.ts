import { ask } from './request.ts';

/** Recurring work and its last run. Times are UTC milliseconds. */
export interface Job {
  name: string;
  /** What it does, in plain words. */
  title: string;
  /** The act by which people ask for it, where it cannot be asked for here. */
  ownAct: string | null;
  cron: string;
  state: 'never' | 'running' | 'done' | 'failed' | 'abandoned';
  startedAt: number | null;
  endedAt: number | null;
  done: number;
  /** Null where it cannot be known. */
  total: number | null;
  /** Code of what went wrong. */
  failure: string | null;
  /** When it last ended well. */
  lastDoneAt: number | null;
}

export const listJobs = (): Promise<readonly Job[]> =>
  ask<{ items: readonly Job[] }>('GET', '/jobs').then(({ items }) => items);

/** Asks for a run as soon as a node is free. */
export const runJob = (name: string): Promise<{ requestedAt: number }> =>
  ask('POST', `/jobs/${encodeURIComponent(name)}/run`, {});
