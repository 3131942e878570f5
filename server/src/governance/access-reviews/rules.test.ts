import { describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { drawLines } from './draw-lines.ts';
import type { AccessLine, AccessPicture, KeyHolding, PersonHolding } from './model.ts';
import { changesSince, dueAt, nextOpening, periodBefore, requireDecidable, usualRules } from './rules.ts';

const day = 86_400_000;
const zone = 'America/Chicago';
const now = Date.parse('2026-11-30T18:00:00Z');

const nurse: PersonHolding = {
  ...{ id: 'per_nurse', name: 'Nora', state: 'active', roles: ['nurse'], departments: [] },
  ...{ invitedAt: now - 400 * day, invitedBy: 'per_ada', trainedUntil: now + day },
  ...{ lastUsedAt: now - day, hasSecondFactor: true, isUpstream: false },
};
const key: KeyHolding = {
  ...{ id: 'key_1', label: 'Reads notes', holder: { id: 'app_1', name: 'Reader' }, answers: 'per_nurse' },
  ...{ ownerDoubt: null, actsForPeople: false, issuedAt: now - 200 * day, issuedBy: 'per_nurse' },
  ...{ expiresAt: now + 60 * day, lastUsedAt: now - day, systems: ['notes'], purposes: [], networks: [] },
};
const nothing: AccessPicture = {
  ...{ people: [], keys: [], grants: [], emergencies: new Set() },
  departments: new Map(),
};
const flagsOf = (picture: Partial<AccessPicture>) =>
  drawLines({ ...nothing, ...picture }, now).map(({ flags }) => flags);

describe('the list', () => {
  test.each<[string, Partial<PersonHolding>, string[]]>([
    ['nothing where all is as it should be', {}, []],
    ['use: never', { lastUsedAt: null }, ['never-used']],
    ['use: 90 days back', { lastUsedAt: now - 90 * day }, ['unused']],
    ['use: less than that', { lastUsedAt: now - 90 * day + 1 }, []],
    ['suspended', { state: 'suspended' }, ['suspended']],
    ['no second factor', { hasSecondFactor: false }, ['no-second-factor']],
    ['no second factor yet, where nobody signs in', { hasSecondFactor: false, state: 'invited' }, []],
    ['training over', { trainedUntil: now }, ['training-lapsed']],
    ['training never', { trainedUntil: null }, ['training-lapsed']],
    ['administrator', { roles: ['administrator'] }, ['administrator']],
  ])('flags a role for %s', (_, change, flags) => {
    expect(flagsOf({ people: [{ ...nurse, ...change }] })).toEqual([flags]);
  });

  test.each<[string, Partial<KeyHolding>, string[]]>([
    ['nothing where all is as it should be', {}, []],
    ['use: never', { lastUsedAt: null }, ['never-used']],
    ['an owner who is gone', { ownerDoubt: 'gone' }, ['ownerless']],
    ['its end', { expiresAt: now + 14 * day }, ['ends-soon']],
    ['being narrowed to nothing', { systems: [] }, ['unrestricted']],
    ['not where it is narrowed to a network', { systems: [], networks: ['10.0.0.0/8'] }, []],
    ['speaking for people', { actsForPeople: true }, ['acts-for-people']],
  ])('flags a key for %s', (_, change, flags) => {
    expect(flagsOf({ keys: [{ ...key, ...change }] })).toEqual([flags]);
  });

  test('flags the roles of whoever took emergency access in the period', () => {
    expect(flagsOf({ people: [nurse], emergencies: new Set(['per_nurse']) })).toEqual([['emergency']]);
  });

  test('keys of a person stand with that person, and programs after people', () => {
    const own = { ...key, id: 'key_2', holder: { id: 'per_nurse', name: 'Nora' } } as const;
    const lines = drawLines({ ...nothing, people: [nurse], keys: [key, own] }, now);
    expect(lines.map(({ number, held }) => [number, held])).toEqual([
      [1, 'nurse'],
      [2, 'key_2'],
      [3, 'key_1'],
    ]);
  });

  test('says since when something was held without a break, and by whom it was given', () => {
    const at = (days: number) => now - days * day;
    const person = { ...nurse, roles: ['nurse', 'billing'], departments: ['dep_1'] };
    const set = (event: 'person-roles.set' | 'person-departments.set', days: number, held: string[]) =>
      ({ event, person: 'per_nurse', at: at(days), actor: 'per_ada', held }) as const;
    const lines = drawLines(
      {
        ...{ ...nothing, people: [person, { ...nurse, id: 'per_ada', name: 'Ada' }] },
        grants: [
          { event: 'person.invited', person: 'per_nurse', at: at(400), actor: null, held: ['billing'] },
          ...[set('person-roles.set', 300, ['nurse']), set('person-roles.set', 200, ['nurse', 'billing'])],
          set('person-departments.set', 100, ['dep_1']),
        ],
      },
      now,
    );
    expect(lines.slice(0, 3).map(({ held, since, givenBy }) => [held, since, givenBy])).toEqual([
      ['nurse', at(300), 'Ada'],
      ['billing', at(200), 'Ada'],
      ['dep_1', at(100), 'Ada'],
    ]);
  });

  test('roles by an identity provider are said to be from there', () => {
    const [line] = drawLines({ ...nothing, people: [{ ...nurse, isUpstream: true }] }, now);
    expect(line).toMatchObject({ since: null, givenBy: 'the identity provider' });
  });
});

const line = { kind: 'role', held: 'nurse', answers: 'per_nurse' } as const;
const stood = { state: 'active', roles: ['nurse'], departments: [] };

describe('what has changed since', () => {
  test.each<[PersonHolding | undefined, string[]]>([
    [nurse, []],
    [undefined, ['gone']],
    [{ ...nurse, roles: ['billing'] }, ['gone']],
    [{ ...nurse, state: 'suspended' }, ['state']],
    [{ ...nurse, departments: ['dep_1'] }, ['more-access']],
  ])('of a person', (live, changes) => {
    expect(changesSince({ ...line, stood }, live)).toEqual(changes);
  });

  test('of a key: another owner, and that it speaks for people', () => {
    const was = { kind: 'key', held: key.id, answers: 'per_before', stood: { actsForPeople: true } } as const;
    expect(changesSince(was, key)).toEqual(['owner', 'acts-for-people']);
  });
});

describe('who decides', () => {
  const open = { ...line, number: 4, decision: null } as unknown as AccessLine;
  const by = (id: string): Actor => ({ kind: 'person', id, name: 'X', roles: ['privacy-officer'] }) as Actor;

  test('another person than it is about, also where the owner is another by now', () => {
    expect(() => requireDecidable(open, by('per_other'))).not.toThrow();
    expect(() => requireDecidable(open, by('per_nurse'))).toThrow(/your own/);
    expect(() => requireDecidable(open, by('per_other'), 'per_other')).toThrow(/your own/);
  });
});

describe('times', () => {
  const opened = Date.parse('2026-11-30T18:00:00Z');

  test('are whole days in the zone of the organisation', () => {
    expect(new Date(nextOpening(opened, usualRules, zone)).toISOString()).toBe('2027-02-28T06:00:00.000Z');
    expect(new Date(dueAt(opened, usualRules, zone)).toISOString()).toBe('2026-12-31T06:00:00.000Z');
  });

  test('the first review looks back one interval, a later one to the review before', () => {
    expect(new Date(periodBefore(opened, null, usualRules, zone)).toISOString()).toBe(
      '2026-08-30T05:00:00.000Z',
    );
    expect(periodBefore(opened, 17, usualRules, zone)).toBe(17);
  });
});
