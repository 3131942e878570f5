import { expect, test } from 'vitest';
import type { OwnPolicy } from './model.ts';
import { mostInForce, requireFaultless, requireRoom, requireSecondPerson } from './rules.ts';

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
