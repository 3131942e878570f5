import { describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import type { KnownSystem, NeedUsage, PhiNeed } from './model.ts';
import { findUnused, isUnstated, requireDecidable, requireStatable } from './rules.ts';

const system: KnownSystem = {
  ...{ id: 'sys_1', title: 'Notes', state: 'live', purposes: ['TREAT'], elements: ['DATE', 'NAME'] },
};
const need: PhiNeed = {
  ...{ id: 'phn_1', system: 'sys_1', needsPhi: true, elements: ['NAME'], purposes: ['TREAT'] },
  ...{ justification: 'By name.', statedAt: 1, statedBy: { id: 'per_1', name: 'One' }, decision: null },
};
const who = (id: string) => ({ kind: 'person', id, name: id, roles: ['privacy-officer'] }) as Actor;
const approve = { decision: 'approved' } as const;

describe('who decides a statement', () => {
  test('is another person than made it', () => {
    expect(requireDecidable(need, system, who('per_2'), approve, ['per_1', 'per_2'])).toBe(false);
    expect(() => requireDecidable(need, system, who('per_1'), approve, ['per_1', 'per_2'])).toThrow(
      expect.objectContaining({ code: 'not_permitted' }),
    );
  });

  test('is the same where nobody else could, and that is known of it', () => {
    expect(requireDecidable(need, system, who('per_1'), approve, ['per_1'])).toBe(true);
  });

  test('does it once, with a reason to decline, and never for a system that has ended', () => {
    const decided = { what: 'approved', at: 2, by: need.statedBy, note: null, isAlone: true } as const;
    const [other, deciders] = [who('per_2'), ['per_1', 'per_2']];
    const refused = (code: string) => expect.objectContaining({ code });
    expect(() => requireDecidable({ ...need, decision: decided }, system, other, approve, deciders)).toThrow(
      refused('conflict'),
    );
    expect(() => requireDecidable(need, system, other, { decision: 'declined' }, deciders)).toThrow(
      refused('request_invalid'),
    );
    const retired = { ...system, state: 'retired' } as const;
    expect(() => requireDecidable(need, retired, other, approve, deciders)).toThrow(refused('conflict'));
    expect(() => requireStatable(retired, need)).toThrow(refused('conflict'));
  });
});

test('what needs no PHI names no identifiers', () => {
  expect(() => requireStatable(system, { needsPhi: false, elements: ['NAME'] })).toThrow(
    expect.objectContaining({ code: 'request_invalid', field: 'elements' }),
  );
  expect(() => requireStatable(system, { needsPhi: false, elements: [] })).not.toThrow();
});

test('what may be received and never left is found, once anything was asked', () => {
  const standing = { system, current: null, waiting: null };
  const usage: NeedUsage = {
    ...{ exchanges: 3, isCut: false, withPatients: 3 },
    elements: { NAME: { requested: 3, sent: 3 }, PHONE: { requested: 1, sent: 0 } },
  };
  expect(findUnused(standing, usage)).toEqual(['DATE']);
  expect(findUnused(standing, { ...usage, exchanges: 0, elements: {} })).toEqual([]);
  expect(isUnstated(standing)).toBe(true);
  expect(isUnstated({ ...standing, system: { ...system, state: 'approved' } })).toBe(false);
});
