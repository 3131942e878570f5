import { describe, expect, test } from 'vitest';
import type { Actor, Role } from '../../kernel/actor.ts';
import { roles } from '../../kernel/actor.ts';
import { maySeeContent, requireReviewable, requireVisible, seesAll } from './rules.ts';

const me = `per_${'1'.repeat(32)}` as const;
const person = (...given: Role[]): Actor => ({ kind: 'person', id: me, name: 'P', roles: given });
const own = { actor: me, state: 'completed' };
const other = { actor: `per_${'2'.repeat(32)}`, state: 'completed' };
const nobody = { actor: null, state: 'refused' };

describe('who sees exchanges', () => {
  test('officers and auditors see all, everybody else their own', () => {
    const all = roles.filter((role) => seesAll(person(role)));
    expect(all).toEqual(['privacy-officer', 'security-officer', 'auditor']);
    for (const role of roles) {
      expect(() => requireVisible(person(role), own)).not.toThrow();
      for (const foreign of [other, nobody]) {
        const look = () => requireVisible(person(role), foreign);
        if (all.includes(role)) expect(look).not.toThrow();
        else expect(look).toThrow(/nothing at this address/);
      }
    }
  });

  test('content opens for whoever asked and for the officers, not for administrators or auditors', () => {
    for (const role of roles) {
      expect(maySeeContent(person(role), own)).toBe(true);
      expect(maySeeContent(person(role), other)).toBe(
        role === 'privacy-officer' || role === 'security-officer',
      );
    }
    expect(maySeeContent(person('administrator', 'auditor'), nobody)).toBe(false);
  });

  test('an answer is reviewed by whoever asked, when there is one', () => {
    expect(() => requireReviewable(person('clinician'), own)).not.toThrow();
    expect(() => requireReviewable(person('privacy-officer'), other)).toThrow(/role does not allow/);
    for (const state of ['open', 'refused', 'failed', 'interrupted'])
      expect(() => requireReviewable(person('clinician'), { ...own, state })).toThrow(/no complete answer/);
  });
});
