import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Actor, type Role, roles } from '../../kernel/actor.ts';
import { type Purpose, purposeTable } from '../../kernel/purpose.ts';
import { identityOperations } from '../identity/index.ts';
import { createAuthorizer } from './authorizer.ts';
import { onlyReads, permissions, purposeRoles } from './permissions.ts';

const person = (...given: Role[]): Actor => ({
  kind: 'person',
  id: `per_${'0'.repeat(32)}`,
  name: 'p',
  roles: given,
});
const application: Actor = {
  kind: 'application',
  id: `app_${'0'.repeat(32)}`,
  name: 'a',
  roles: ['application'],
};
const actorOf = (role: Role) => (role === 'application' ? application : person(role));
const authorizer = createAuthorizer();
const actions = Object.keys(permissions) as (keyof typeof permissions)[];

describe('the permission table', () => {
  test('is what is decided, for every action and role', () => {
    for (const action of actions) {
      for (const role of roles) {
        const isForbidden = role === 'auditor' && !onlyReads(action);
        const expected = (permissions[action] as readonly Role[]).includes(role) && !isForbidden;
        expect(authorizer.authorize(actorOf(role), action).permit, `${role} ${action}`).toBe(expected);
      }
    }
  });

  test('has a row for every operation of the program', () => {
    authorizer.checkOperations(identityOperations);
    const missing = actionsInSource().filter((action) => !Object.hasOwn(permissions, action));
    expect(missing).toEqual([]);
  });

  test('that lacks a row stops the start and refuses the act', () => {
    const act = { name: 'burn-house', action: 'house:burn' } as const;
    expect(() => authorizer.checkOperations([act])).toThrow(/house:burn/);
    expect(authorizer.authorize(person('administrator'), 'house:burn').permit).toBe(false);
    expect(authorizer.authorize(person('administrator'), 'constructor:name').permit).toBe(false);
    expect(authorizer.authorize(person('administrator'), '__proto__' as never).permit).toBe(false);
  });
});

/** Every `action: 'x:y'` in an operation's source: an operation that is not bound yet needs its row as well. */
function actionsInSource(): string[] {
  const source = path.join(import.meta.dirname, '..', '..');
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /[/\\]operations[/\\][a-z-]+\.ts$/.test(file) && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(path.join(source, file), 'utf8');
      return [...text.matchAll(/^\s+action: '([^']+)'/gm)].map(([, action]) => action ?? '');
    });
}

describe('roles', () => {
  test('add up, and nobody without a role may do anything', () => {
    expect(authorizer.authorize(person('clinician', 'administrator'), 'person:invite').permit).toBe(true);
    for (const action of actions) expect(authorizer.authorize(person(), action).permit).toBe(false);
  });

  test('auditors change nothing, whatever else they are', () => {
    const verdict = authorizer.authorize(person('auditor', 'administrator'), 'person:invite');
    expect(verdict).toMatchObject({ permit: false, policies: ['auditors-change-nothing'] });
    for (const action of ['people:list', 'exchange:prove', 'record:verify', 'record:export'] as const) {
      expect(authorizer.authorize(person('auditor'), action).permit, action).toBe(true);
    }
  });

  test('are named in the reason, with those who may', () => {
    const { reasons } = authorizer.authorize(person('billing'), 'person:invite');
    expect(reasons[0]).toMatch(/billing.*administrator/);
  });
});

describe('an exchange', () => {
  test('is for the purposes of one’s work, for every role and purpose', () => {
    for (const purpose of Object.keys(purposeTable) as Purpose[]) {
      for (const role of roles) {
        const { permit } = authorizer.permits(actorOf(role), 'sys_1', purpose);
        expect(permit, `${role} ${purpose}`).toBe(purposeRoles[purpose].includes(role));
      }
    }
    expect(authorizer.permits(person('clinician'), 'sys_1', 'TREAT').policies).toEqual([
      'role-states-purpose',
    ]);
    expect(authorizer.permits(person('administrator'), 'sys_1', 'TREAT').permit).toBe(false);
  });
});

describe('policies', () => {
  const allowAll = '@id("all") permit (principal, action, resource);';
  const made = (policies: string) =>
    createAuthorizer({ policies, permissions: { 'thing:change': ['administrator'] } });

  test('that fail while they are evaluated are a refusal, not skipped', () => {
    expect(made(allowAll).authorize(person('administrator'), 'thing:change').permit).toBe(true);
    const overflow = `${allowAll} @id("broken") forbid (principal, action, resource)
      when { 9223372036854775807 + 1 > 0 };`;
    for (let round = 0; round < 2; round += 1) {
      expect(made(overflow).authorize(person('administrator'), 'thing:change')).toMatchObject({
        permit: false,
        policies: [],
      });
    }
  });

  test.each([
    ['cannot be parsed', 'permit (principal, action'],
    ['have no id', 'permit (principal, action, resource);'],
    ['share an id', `${allowAll} ${allowAll}`],
    [
      'name an action that nobody defined',
      '@id("x") permit (principal, action == Cordon::Action::"x:y", resource);',
    ],
    [
      'read an attribute that is not there',
      '@id("x") permit (principal, action, resource) when { principal.age > 1 };',
    ],
  ])('that %s stop the start', (_, text) => {
    expect(() => made(text)).toThrow(/configuration/);
  });

  test('are not evaluated again for the same question', () => {
    const ask = (n: number) => authorizer.permits(person('clinician'), `sys_${n}`, 'TREAT').permit;
    const time = (questions: (round: number) => number) => {
      const began = performance.now();
      for (let round = 0; round < 200; round += 1) ask(questions(round));
      return performance.now() - began;
    };
    const fresh = time((round) => 1000 + round);
    expect(time(() => 1000)).toBeLessThan(fresh / 10);
  });
});
