import type { Backend } from './backends/backend.ts';
import type { MemoryBackend } from './backends/memory.ts';
import { createSigner, type NoteSigner } from './core/signer.ts';
import type { Entry } from './entry.ts';
import { LogError } from './failure.ts';
import { type Log, type LogOptions, openLog } from './log.ts';

export const ORIGIN = 'log.example.org/test';
export const signer: NoteSigner = createSigner(ORIGIN, Buffer.alloc(32, 7));
const clock = { now: () => 1_700_000_000_000 };
const noWait = { reloads: 4, conflicts: 200, wait: async () => undefined };

/** Opens a log with a fixed key and clock that does not wait between retries. */
export function open(backend: Backend, more: Partial<LogOptions> = {}): Promise<Log> {
  return openLog({ origin: ORIGIN, backend, signer, clock, retry: noWait, ...more });
}

export function entry(id: string, sealed?: string): Entry {
  return { record: { v: 1, id }, sealed: sealed === undefined ? undefined : Buffer.from(sealed) };
}

/** The ids of all stored entries, in their order. */
export function idsOf(backend: MemoryBackend): string[] {
  const entries = [...backend.storage.entries.values()].sort((a, b) => a.index - b.index);
  return entries.map(({ leaf }) => (JSON.parse(Buffer.from(leaf).toString()) as { id: string }).id);
}

/** For each append 'ok', or the code with which it was refused. */
export async function settle(appends: Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(appends);
  return results.map((r) =>
    r.status === 'fulfilled' ? 'ok' : r.reason instanceof LogError ? r.reason.code : 'other',
  );
}
