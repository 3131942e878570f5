import { expect, test } from 'vitest';
import { openReader } from './open-reader.ts';

test('without a model set nothing is opened', async () => {
  expect(await openReader(null)).toBe(null);
});

test('a model that cannot be opened is a fault of the configuration, with what to do', async () => {
  await expect(openReader('/nowhere/at/all')).rejects.toMatchObject({
    code: 'configuration_invalid',
    field: 'CORDON_DEID_MODEL',
    detail: 'There is no such folder for the model.',
    next: expect.stringContaining('Nothing is fetched'),
  });
});
