import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readImports } from '../../scripts/source-tree.ts';
import { expectNone, root, shipped, sourceOf } from './codebase.ts';

/** What each shipped module imports of this repository, as paths. */
const imports = new Map(
  shipped.map((file) => [
    file,
    new Set(
      readImports(sourceOf(file))
        .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
        .map(({ specifier }) => path.posix.join(path.posix.dirname(file), specifier)),
    ),
  ]),
);

const advice = (list: string) =>
  `Nothing is found by looking into folders: what exists is in a list that can be read, searched and type-checked. Add the missing line to ${list}, or remove the file.`;

/** Entries of a folder that a list of the same kind has to name. */
function entriesOf(folder: string, isEntry: (name: string) => boolean): string[] {
  return readdirSync(path.join(root, folder))
    .filter(isEntry)
    .map((name) => `${folder}/${name}`);
}

const isFolder = (folder: string) => (name: string) => existsSync(path.join(root, folder, name, 'index.ts'));

test('every protocol is spoken', () => {
  const folder = 'server/src/gateway/protocols';
  const list = 'server/src/gateway/routes.ts';
  const entries = entriesOf(folder, isFolder(folder));
  expect(entries).not.toEqual([]);
  expectNone(
    entries.filter((entry) => !imports.get(list)?.has(`${entry}/index.ts`)),
    advice(list),
  );
});

test('every provider is registered', () => {
  const folder = 'server/src/gateway/providers';
  const entries = entriesOf(folder, isFolder(folder));
  expect(entries).not.toEqual([]);
  const registered = (entry: string) =>
    [...imports].some(
      ([file, targets]) => !file.startsWith(`${folder}/`) && targets.has(`${entry}/index.ts`),
    );
  expectNone(
    entries.filter((entry) => !registered(entry)),
    advice('registerProviders([…]) where the server is composed'),
  );
});

test('every recognizer is in the list that the scan reads', () => {
  const folder = 'packages/deid/src/recognizers';
  const list = `${folder}/index.ts`;
  const shared = new Set(['index.ts', 'define.ts', 'labelled.ts']);
  const entries = entriesOf(folder, (name) => /^[a-z-]+[.]ts$/.test(name) && !shared.has(name));
  expect(entries.length).toBeGreaterThan(17);
  const asked = imports.get(list) ?? new Set();
  // A file may serve recognizers instead of being one; then one of them imports it.
  const serves = (entry: string) => [...asked].some((recognizer) => imports.get(recognizer)?.has(entry));
  expectNone(
    entries.filter((entry) => !asked.has(entry) && !serves(entry)),
    advice(list),
  );
});

test('every operator is offered by the library', () => {
  const folder = 'packages/deid/src/operators';
  const entries = entriesOf(folder, (name) => /^[a-z-]+[.]ts$/.test(name));
  expect(entries).not.toEqual([]);
  const used = (entry: string) => [...imports.values()].some((targets) => targets.has(entry));
  expectNone(
    entries.filter((entry) => !used(entry)),
    advice('packages/deid/src/index.ts'),
  );
});

test('every operation is in the index of its duty', () => {
  const operations = shipped.filter((file) => /\/operations\/[^/]+[.]ts$/.test(file));
  const missing = operations.filter((file) => {
    const index = `${path.posix.dirname(path.posix.dirname(file))}/index.ts`;
    const siblings = operations.filter((other) => path.posix.dirname(other) === path.posix.dirname(file));
    return !imports.get(index)?.has(file) && !siblings.some((other) => imports.get(other)?.has(file));
  });
  expectNone(missing, advice('index.ts of the duty, from where the routes are bound'));
});
