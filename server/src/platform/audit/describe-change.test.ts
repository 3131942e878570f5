import { expect, test } from 'vitest';
import { describeChange } from './describe-change.ts';

test('a change is named by the hashes of both states, and by the members that differ', () => {
  const before = { model: 'a', settings: { b: 1, a: 2 }, gone: true };
  const after = { settings: { a: 2, b: 1 }, model: 'b', absent: undefined };
  const facts = describeChange({ before, after });
  expect(facts).toMatchObject({ changed: ['gone', 'model'] });
  expect(describeChange({ before: null, after })).toEqual({
    ...{ before: null, after: facts.after, changed: ['model', 'settings'] },
  });
});

test('the order in which members are written makes no state, and nothing of a state can be read', () => {
  const facts = describeChange({ before: { a: 'secret', b: [1] }, after: { b: [1], a: 'secret' } });
  expect(facts.before).toBe(facts.after);
  expect(facts.changed).toEqual([]);
  // printf '{"a":"secret","b":[1]}' | sha256sum
  expect(facts.after).toBe('ebf80aec13f59b6530cc88afd92cba7eb84d5bf729205a8c1caa37e9a16994a3');
  expect(JSON.stringify(facts)).not.toContain('secret');
});
