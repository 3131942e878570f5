import { createSigner, generateSeed, signCheckpoint } from '@cordon/audit-log';
import { expect, test } from 'vitest';
import type { CheckpointPlace } from '../platform/publication/index.ts';
import { listCopies } from './outside.ts';

const origin = 'cordon/org_test';
const signer = createSigner(origin, generateSeed());

function placeWith(lastSeen: () => Promise<string | null>): CheckpointPlace {
  const copy = { place: 'file:///x', lastSeen, saw: async () => undefined };
  return { name: 'file:///x', kind: 'folder', copy, publish: async () => undefined };
}

test('before the record opens, only what this log signed speaks against a database', async () => {
  const checkpoint = { origin, size: 3, root: new Uint8Array(32) };
  const ours = await signCheckpoint(checkpoint, signer);
  const foreign = await signCheckpoint(checkpoint, createSigner(origin, generateSeed()));
  const read = async (note: string | null) =>
    await listCopies([placeWith(async () => note)], () => [signer.vkey])[0]?.lastSeen();
  expect(await read(ours)).toBe(ours);
  expect(await read(foreign)).toBeNull();
  expect(await read('garbage')).toBeNull();
  expect(await read(null)).toBeNull();
  expect(listCopies([{ ...placeWith(async () => ours), copy: null }], () => [signer.vkey])).toEqual([]);
});
