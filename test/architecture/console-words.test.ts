import { ENTITY_NAMES } from '@cordon/deid';
import { describe, expect, test } from 'vitest';
import {
  permissions,
  purposeRoles as purposeRolesOfServer,
} from '../../server/src/platform/access/permissions.ts';
import { personRoles } from '../../server/src/platform/identity/rules.ts';

interface ConsoleTables {
  acts: Readonly<Record<string, readonly string[]>>;
  places: readonly { href: string; roles: readonly string[] }[];
  elementWords: Readonly<Record<string, string>>;
  everyRole: readonly string[];
  purposeRoles: Readonly<Record<string, readonly string[]>>;
}

/** Read at run time: the console is compiled for browsers, with settings of its own. */
async function readTables(): Promise<ConsoleTables> {
  const files = ['session/places.ts', 'words/elements.ts', 'words/roles.ts'].map(
    (file) => new URL(`../../console/src/${file}`, import.meta.url).href,
  );
  const parts = await Promise.all(files.map((file) => import(/* @vite-ignore */ file)));
  return Object.assign({}, ...parts) as ConsoleTables;
}

const { acts, places, elementWords, everyRole, purposeRoles } = await readTables();

/**
 * The console offers what the server permits: an act that is offered and then refused wastes somebody's time, and one
 * that is hidden from who may do it stops their work. The tables are copies, because the console imports nothing of the
 * server; they are compared here.
 */
describe('The console and the server agree', () => {
  const permitted = permissions as Readonly<Record<string, readonly string[]>>;
  /** Acts that the console calls by a name of its own. */
  const named: Readonly<Record<string, string>> = { 'agreement:change': 'agreement:amend' };

  for (const [act, roles] of Object.entries(acts)) {
    test(`on who may do ${act}`, () => {
      const people = permitted[named[act] ?? act]?.filter((role) => role !== 'application');
      expect([...roles].sort()).toEqual([...(people ?? [])].sort());
    });
  }

  const lists: Readonly<Record<string, string>> = {
    '/people': 'people:list',
    '/applications': 'applications:list',
    '/endpoints': 'endpoints:list',
    '/agreements': 'agreements:list',
    '/exchanges': 'exchanges:list',
    '/integrity': 'checkpoint-publications:list',
    '/jobs': 'jobs:list',
    '/retention': 'retention:list',
    '/record': 'entries:list',
    '/backups': 'backups:list',
    '/encryption-keys': 'key-custody:read',
  };
  for (const [href, action] of Object.entries(lists)) {
    test(`on who may open ${href}`, () => {
      const place = places.find((each) => each.href === href);
      expect([...(place?.roles ?? [])].sort()).toEqual([...(permitted[action] ?? [])].sort());
    });
  }

  test('on who may use AI systems for which purpose', () => {
    const people = Object.entries(purposeRolesOfServer).map(([purpose, roles]) => [
      purpose,
      roles.filter((role) => role !== 'application'),
    ]);
    expect(purposeRoles).toEqual(Object.fromEntries(people));
  });

  test('on the roles that a person may have', () => {
    expect([...everyRole].sort()).toEqual([...personRoles].sort());
  });

  test('on the identifiers of the rule', () => {
    expect(Object.keys(elementWords)).toEqual([...ENTITY_NAMES]);
  });
});
