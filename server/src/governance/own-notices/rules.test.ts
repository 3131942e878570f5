import { describe, expect, test } from 'vitest';
import type { AccountHistory } from '../../kernel/account-history.ts';
import { describeReported, listNotices, markAt, mostShown } from './rules.ts';

const nothing: AccountHistory = { refused: [], acts: [], places: [], total: 0 };
const act = (entry: number, event: string, facts: object = {}) =>
  ({ entry, event, at: 1000 - entry, actor: null, facts }) as AccountHistory['acts'][number];

describe('notices', () => {
  test('stand in the order of the record, whatever the clock said', () => {
    const acts = [act(3, 'passkey.added'), act(1, 'password.changed')];
    const refused = [{ entry: 2, network: null, count: 1, firstAt: 5, lastAt: 5 }];
    const places = [{ entry: 4, network: '192.0.2.1', at: 1 }];
    expect(listNotices({ refused, acts, places, total: 4 }).map(({ entry, says }) => [entry, says])).toEqual([
      [4, 'Signed in from 192.0.2.1, for the first time.'],
      [3, 'A passkey was added.'],
      [2, 'An attempt to sign in was refused.'],
      [1, 'The password was changed.'],
    ]);
  });

  test('are at most a hundred: the newest', () => {
    const acts = Array.from({ length: 100 }, (_, index) => act(index, 'passkey.added'));
    const places = [{ entry: 100, network: '192.0.2.1', at: 1 }];
    const shown = listNotices({ ...nothing, acts, places, total: 101 });
    expect([shown.length, shown[0]?.entry, shown.at(-1)?.entry]).toEqual([mostShown, 100, 1]);
  });

  test('say what roles somebody has now', () => {
    const [some, none] = listNotices({
      ...{ ...nothing, total: 2 },
      acts: [act(2, 'person-roles.set', { roles: ['nurse'] }), act(1, 'person-roles.applied', { roles: [] })],
    });
    expect(some?.says).toBe('The roles were changed to: nurse.');
    expect(none?.says).toBe('The roles were changed to: none.');
  });
});

test('a report says what it is about', () => {
  const says = (event: string, facts: object) => describeReported(act(1, event, facts)).says;
  expect(says('sign-in.refused', { network: '192.0.2.1' })).toBe(
    'An attempt to sign in from 192.0.2.1 was refused.',
  );
  expect(says('sign-in.started', { network: '192.0.2.1', method: 'passkey' })).toBe(
    'Signed in from 192.0.2.1.',
  );
  expect(says('sign-in.started', { method: 'password-and-recovery-code' })).toBe(
    'A recovery code was used to sign in.',
  );
});

test('nobody knows beforehand, and nobody unlearns', () => {
  expect(markAt(90, 10, 50)).toBe(50);
  expect(markAt(30, 10, 50)).toBe(30);
  expect(markAt(5, 10, 50)).toBe(10);
  expect(markAt(90, 10, null)).toBe(10);
  expect(markAt(90, -1, null)).toBe(-1);
});
