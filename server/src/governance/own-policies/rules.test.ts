import { expect, test } from 'vitest';
import type { OwnPolicy } from './model.ts';
import { countTrial, mostInForce, requireFaultless, requireRoom, requireSecondPerson } from './rules.ts';

const one = (policy: string) => ({ policy }) as unknown as OwnPolicy;

test('whoever wrote a policy approves it only where nobody else may', () => {
  const written = { draftedBy: 'per_1' };
  expect(() => requireSecondPerson(written, 'per_1', ['per_1', 'per_2'])).toThrow(/does not|may not|role/i);
  expect(() => requireSecondPerson(written, 'per_2', ['per_1', 'per_2'])).not.toThrow();
  expect(() => requireSecondPerson(written, 'per_1', ['per_1'])).not.toThrow();
});

test('as many are in force as may be; a next version takes the place of the one before it', () => {
  const all = Array.from({ length: mostInForce }, (_, index) => one(`opo_${index}`));
  expect(() => requireRoom(all.slice(1), one('opo_new').policy)).not.toThrow();
  expect(() => requireRoom(all, one('opo_new').policy)).toThrow(/own policies are in force/);
  expect(() => requireRoom(all, one('opo_3').policy)).not.toThrow();
});

test('faults are told with their places', () => {
  expect(() => requireFaultless([])).not.toThrow();
  const faults = [
    { message: 'a', line: 2, column: 3 },
    { message: 'b', line: null, column: null },
  ];
  expect(() => requireFaultless(faults)).toThrow('Line 2, column 3: a\nb');
});

test('a trial counts what was permitted and would not be, and a text that fails as one that refuses', () => {
  const asked = [true, true, true, true, false].map((permitted, index) => ({
    exchange: `exc_${index}`,
    permitted,
  }));
  const says = (ask: 'passes' | 'forbids' | 'fails', see: 'passes' | 'forbids' | 'fails') => ({ ask, see });
  const effects = [
    ...[says('passes', 'passes'), says('forbids', 'passes'), says('fails', 'passes')],
    ...[says('passes', 'forbids'), says('forbids', 'passes')],
  ];
  expect(countTrial(asked, effects)).toEqual({
    ...{ tried: 5, refused: 2, exchanges: ['exc_1', 'exc_2'], unseen: 1, refusedAnyway: 1 },
  });
  // What the thread gave no answer to is not said to pass.
  expect(countTrial(asked, []).refused).toBe(4);
});
