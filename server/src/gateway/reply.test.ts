import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectText, joinDeltas, type ReplyEvent } from './reply.ts';

const event: fc.Arbitrary<ReplyEvent> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), delta: fc.string() }),
  fc.record({ type: fc.constant('refusal' as const), delta: fc.string() }),
  fc.record({ type: fc.constant('tool-arguments' as const), index: fc.nat(2), delta: fc.string() }),
  fc.record({ type: fc.constant('usage' as const), usage: fc.constant({}) }),
  fc.record({ type: fc.constant('finish' as const), reason: fc.constant('stop' as const) }),
);

const place = (one: ReplyEvent) => `${one.type} ${'index' in one ? one.index : 0}`;

test('joined deltas say the same in the same order, and no two neighbours are left of one channel', () => {
  fc.assert(
    fc.property(fc.array(event), (batch) => {
      const joined = joinDeltas(batch);
      expect(collectText(joined)).toBe(collectText(batch));
      const places = joined.map(place);
      expect(places).toEqual(
        batch
          .map(place)
          .filter((name, at, all) => name !== all[at - 1] || !('delta' in (batch[at] as object))),
      );
    }),
  );
});

test('a whole answer that arrives at once is one piece', () => {
  const batch: ReplyEvent[] = [
    { type: 'text', delta: 'Blood ' },
    { type: 'text', delta: 'pressure ' },
    { type: 'tool-arguments', index: 0, delta: '{' },
    { type: 'tool-arguments', index: 1, delta: '{' },
    { type: 'tool-arguments', index: 1, delta: '}' },
  ];
  expect(joinDeltas(batch)).toEqual([
    { type: 'text', delta: 'Blood pressure ' },
    { type: 'tool-arguments', index: 0, delta: '{' },
    { type: 'tool-arguments', index: 1, delta: '{}' },
  ]);
});
