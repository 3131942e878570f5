import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ENTITIES } from '@cordon/deid';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../catalogue/src/index.ts';
import { readSafeguards, safeguardFileOf } from '../../scripts/read-safeguards.ts';
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

test('every regulation test is named after the place of the catalogue that it tests', () => {
  const tests = files.filter((file) => /^test\/regulation\/.*[.]test[.]ts$/.test(file));
  expect(tests).not.toEqual([]);
  const safeguards = new Map(readSafeguards(root, tests).map((safeguard) => [safeguard.file, safeguard]));
  const wrong = tests.flatMap((file) => {
    const safeguard = safeguards.get(file);
    if (!safeguard) return [`${file} has no safeguard(citation, title, …)`];
    const start = safeguardFileOf(safeguard.citation);
    return [
      ...(citations.has(safeguard.citation) ? [] : [`${file} ${safeguard.citation} is not in the catalogue`]),
      ...(path.basename(file).startsWith(start)
        ? []
        : [`${file} tests ${safeguard.citation}: call it ${start}….test.ts`]),
      ...(safeguard.sentences.length > 0
        ? []
        : [`${file} has no test with a name that can be read without running it`]),
    ];
  });
  expectNone(
    wrong,
    'A file in test/regulation tests one place of the rule, and the trace is made from its name and its words.',
  );
});
