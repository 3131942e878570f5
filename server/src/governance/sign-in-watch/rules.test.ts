import { describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import type { Alert, Attempt } from './model.ts';
import { describeAlert, findCrossings, requireAcknowledgeable, usualLimits } from './rules.ts';

const nobody: ReadonlySet<string> = new Set();

function attempt(at: number, change: Partial<Attempt> = {}): Attempt {
  return { account: 'per_a', network: '10.0.0.0/24', at, accepted: false, isNewPlace: false, ...change };
}

const many = (count: number, change: (index: number) => Partial<Attempt> = () => ({})) =>
  Array.from({ length: count }, (_, index) => attempt(index + 1, change(index)));
const kindsOf = (attempts: readonly Attempt[], officers = nobody) =>
  findCrossings(attempts, usualLimits, officers).map(({ kind }) => kind);

describe('attempts to sign in that cross a limit', () => {
  test('for one account, from anywhere, at the limit and not before', () => {
    const from = (index: number) => ({ network: `10.0.${index}.0/24` });
    expect(kindsOf(many(9, from))).toEqual([]);
    expect(findCrossings(many(10, from), usualLimits, nobody)).toEqual([
      { kind: 'account-guessed', account: 'per_a', network: null, count: 10, firstAt: 1, lastAt: 10 },
    ]);
  });

  test('from one network, spread over few accounts', () => {
    const spread = (index: number) => ({ account: `per_${index % 4}` });
    expect(kindsOf(many(29, spread))).toEqual([]);
    expect(kindsOf(many(30, spread))).toEqual(['network-guessing']);
  });

  test('for many accounts from one network, counted once each', () => {
    const one = (index: number) => ({ account: `per_${index}` });
    expect(kindsOf(many(4, one))).toEqual([]);
    expect(findCrossings([...many(5, one), ...many(5, one)], usualLimits, nobody)).toMatchObject([
      { kind: 'spraying', network: '10.0.0.0/24', account: null, count: 5 },
    ]);
  });

  test('one that was let in after refusals for that account, not before them and not after others’', () => {
    const success = (at: number, account = 'per_a') => attempt(at, { accepted: true, account });
    expect(kindsOf([...many(5), success(9)])).toEqual(['success-after-failures']);
    expect(kindsOf([...many(4), success(9)])).toEqual([]);
    expect(kindsOf([...many(5), success(0)])).toEqual([]);
    expect(kindsOf([...many(5), success(9, 'per_b')])).toEqual([]);
  });

  test('an officer from a new network, and nobody else', () => {
    const first = [attempt(1, { accepted: true, isNewPlace: true })];
    expect(kindsOf(first, new Set(['per_a']))).toEqual(['new-network']);
    expect(kindsOf(first)).toEqual([]);
    expect(kindsOf([attempt(1, { isNewPlace: true })], new Set(['per_a']))).toEqual([]);
  });

  test('unlocking is no signing in', () => {
    expect(kindsOf(many(50, () => ({ account: 'unlock:sgn_1' })))).toEqual([]);
  });
});

describe('an alert', () => {
  const alert: Alert = {
    ...{ id: 'sal_1', kind: 'spraying', account: null, network: '10.0.0.0/24', count: 5 },
    ...{ firstAt: 1, lastAt: 2, raisedAt: 3, acknowledged: null },
  };
  const officer: Actor = { kind: 'person', id: 'per_officer', name: 'Officer', roles: ['security-officer'] };

  test('is said without whose account it is', () => {
    expect(describeAlert(alert)).toBe('5 accounts were tried from 10.0.0.0/24, and refused.');
  });

  test('is acknowledged once, and by another than it is about', () => {
    expect(() => requireAcknowledgeable(alert, officer)).not.toThrow();
    expect(() => requireAcknowledgeable({ ...alert, account: officer.id }, officer)).toThrow(
      expect.objectContaining({ code: 'not_permitted' }),
    );
    const acknowledged = { at: 1, by: { id: 'per_other', name: 'Other' } };
    expect(() => requireAcknowledgeable({ ...alert, acknowledged }, officer)).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });
});
