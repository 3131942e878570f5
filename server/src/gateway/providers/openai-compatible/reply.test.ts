import { expect, test } from 'vitest';
import { createChunkReader, readCompletion } from './reply.ts';

const choices = [{ index: 0, message: { content: 'Yes.' }, finish_reason: 'stop' }];

test('says which model answered, by the provider’s own word', () => {
  const events = readCompletion({ choices, model: 'large-2026-01', system_fingerprint: 'fp_1' });
  expect(events).toContainEqual({ type: 'served', model: 'large-2026-01', fingerprint: 'fp_1' });
});

test.each([
  ['nothing', {}],
  ['another kind of value', { model: 7, system_fingerprint: null }],
  ['a text with spaces', { model: 'Ada Quill of Boston' }],
  ['a text without end', { model: 'x'.repeat(129) }],
])('keeps no name from %s', (_, named) => {
  expect(readCompletion({ choices, ...named }).map(({ type }) => type)).toEqual(['text', 'finish']);
});

test('takes the name of a stream from its first piece that has one', () => {
  const reader = createChunkReader();
  const piece = (named: object) => ({ ...named, choices: [{ index: 0, delta: { content: 'a' } }] });
  for (const one of [piece({}), piece({ model: 'one' }), piece({ model: 'two' })]) reader.read(one, []);
  expect(reader.end()).toContainEqual({ type: 'served', model: 'one', fingerprint: null });
});
