import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ENTITY_NAMES } from '@cordon/deid';
import { describe, expect, test } from 'vitest';
import { permissions } from '../../server/src/platform/access/permissions.ts';
import { personRoles } from '../../server/src/platform/identity/rules.ts';

interface ConsoleTables {
  places: readonly { href: string; act: string }[];
  elementWords: Readonly<Record<string, string>>;
  everyRole: readonly string[];
}

/** Read at run time: the console is compiled for browsers, with settings of its own. */
async function readTables(): Promise<ConsoleTables> {
  const files = ['session/places.ts', 'words/elements.ts', 'words/roles.ts'].map(
    (file) => new URL(`../../console/src/${file}`, import.meta.url).href,
  );
  const parts = await Promise.all(files.map((file) => import(/* @vite-ignore */ file)));
  return Object.assign({}, ...parts) as ConsoleTables;
}

const { places, elementWords, everyRole } = await readTables();

/** Every act that a page asks about: a name that the server does not know would hide a button from everybody. */
function actsAskedAbout(): Map<string, string> {
  const source = path.join(import.meta.dirname, '..', '..', 'console', 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /[.]tsx?$/.test(file),
  );
  return new Map(
    files.flatMap((file) => {
      const text = readFileSync(path.join(source, file), 'utf8');
      const named = text.matchAll(/(?:useMay\(|rolesFor\(|acts[.]has\(|\bact: )'([a-z-]+:[a-z-]+)'/g);
      return [...named].map(([, act = '']) => [act, file] as const);
    }),
  );
}

/** The console imports nothing of the server; the names that both use are compared here. */
describe('The console and the server agree', () => {
  const acts = actsAskedAbout();

  test('on the names of acts', () => {
    expect(acts.size).toBeGreaterThan(40);
    const unknown = [...acts].filter(
      ([act]) => act !== 'exchange:create' && !Object.hasOwn(permissions, act),
    );
    expect(unknown).toEqual([]);
  });

  test('that each page opens by an act that somebody may do', () => {
    for (const { href, act } of places) expect(acts.has(act), href).toBe(true);
  });

  test('on the roles that a person may have', () => {
    expect([...everyRole].sort()).toEqual([...personRoles].sort());
  });

  test('on the identifiers of the rule', () => {
    expect(Object.keys(elementWords)).toEqual([...ENTITY_NAMES]);
  });
});
