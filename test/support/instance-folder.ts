import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A fresh instance folder outside the checkout, and what removes it. */
export async function makeInstanceFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cordon-test-'));
  return { folder, remove: async () => await rm(folder, { recursive: true, force: true, maxRetries: 3 }) };
}
