import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ENTITIES } from '@cordon/deid';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../catalogue/src/index.ts';
import { expectNone, files, isTestCode, modules, root } from './codebase.ts';

const { citations } = loadCatalogue();

/** A place that has an entry, or within which one has: a whole section stands for what the catalogue holds of it. */
const places = new Set([...citations.keys()].flatMap((id) => ancestorsOf(id)));

function ancestorsOf(id: string): string[] {
  const ids = [id];
  for (let at = id.lastIndexOf('('); at > 0; at = id.lastIndexOf('(', at - 1)) ids.push(id.slice(0, at));
  return ids;
}

/** A place in 45 CFR as it stands in code, comments and pages. A range names its first place. */
const place = /(?<![\d.])16[024][.]\d{3}(?!\d)(?:\([a-zA-Z0-9]{1,5}\))*/g;

const advice =
  'These citations have no entry in the catalogue, so nobody could look up what they say. Correct the citation, or add the place with its title, our words and its source to catalogue/regulations (`npx cordon catalogue check` tells what an entry needs).';

test('every citation in the code exists in the catalogue', () => {
  const unknown = modules
    .filter((file) => !isTestCode(file))
    .flatMap((file) =>
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, at) =>
          (line.match(place) ?? [])
            .filter((citation) => !places.has(citation))
            .map((citation) => `${file}:${at + 1} ${citation}`),
        ),
    );
  expectNone(unknown, advice);
});

test('every entity cites a place of the catalogue', () => {
  const unknown = Object.entries(ENTITIES).filter(([, { cites }]) => !citations.has(cites));
  expectNone(
    unknown.map(([entity, { cites }]) => `packages/deid/src/entity.ts ${entity} ${cites}`),
    advice,
  );
});

test('every regulation test is named after a place of the catalogue', () => {
  const named = files.filter((file) => /^test\/regulation\/16.*[.]test[.]ts$/.test(file));
  expect(named).not.toEqual([]);
  const unknown = named.filter((file) => !readFileSync(path.join(root, file), 'utf8').includes('safeguard('));
  expectNone(
    unknown,
    'A file in test/regulation tests one place of the rule: begin it with safeguard(citation, …).',
  );
});
