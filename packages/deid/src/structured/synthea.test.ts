import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyzeFhir, knownFromFhir } from './fhir.ts';

const folder = new URL('../../../../../shared/data/fhir/', import.meta.url);
const isThere = existsSync(folder);

const tell = (line: string): void => void process.stdout.write(`${line}\n`);
if (!isThere) tell('Synthea resources are not beside the repository: their tests are skipped.');

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

/** Every string of a document with the name of its element; base64 notes count by what they carry. */
function* stringsOf(
  value: unknown,
  key = '',
  owner: Row = {},
): Generator<{ key: string; text: string; owner: Row }> {
  if (Array.isArray(value)) for (const item of value) yield* stringsOf(item, key, owner);
  else if (isRow(value))
    for (const [name, item] of Object.entries(value)) yield* stringsOf(item, name, value);
  else if (typeof value === 'string') {
    const isNote = key === 'data' && String(owner.contentType).startsWith('text/');
    yield { key, text: isNote ? Buffer.from(value, 'base64').toString('utf8') : value, owner };
  }
}

/** What identifies somebody, read from the document in a way of its own. */
function identifiersOf(document: unknown): Set<string> {
  const found = new Set<string>();
  for (const { key, text, owner } of stringsOf(document)) {
    if (['family', 'given', 'line', 'postalCode'].includes(key)) found.add(text);
    if (key === 'city' && text.length > 3) found.add(text);
    if (key === 'value' && ('system' in owner || 'type' in owner)) found.add(text);
    if (key === 'valueString' && String(owner.url).endsWith('MaidenName')) found.add(text);
    if (key === 'id' && 'resourceType' in owner && text.length > 10) found.add(text);
    if (key === 'name' && ['Organization', 'Location'].includes(String(owner.resourceType))) found.add(text);
    if (key === 'birthDate' || /T\d\d:\d\d/.test(text.slice(0, 20))) found.add(text.slice(0, 10));
  }
  return found;
}

const runsOn = (left: string, right: string): boolean => /^(?:\d\d|\p{L}\p{L})$/u.test(left + right);

function leaksIn(masked: unknown, identifiers: ReadonlySet<string>): string[] {
  const all = [...stringsOf(masked)]
    .map(({ text }) => text)
    .join('\n')
    .toLowerCase();
  return [...identifiers].filter((value) => {
    const sought = value.toLowerCase();
    for (let at = all.indexOf(sought); at !== -1; at = all.indexOf(sought, at + 1)) {
      const [before, after] = [all.charAt(at - 1), all.charAt(at + sought.length)];
      if (!runsOn(before, sought.charAt(0)) && !runsOn(sought.charAt(sought.length - 1), after)) return true;
    }
    return false;
  });
}

const redacted = (
  text: string,
  known: ReturnType<typeof knownFromFhir> = [],
): { document: unknown; count: number } => {
  const result = analyzeFhir(text, { known });
  if (!result.ok) throw result.error;
  expect(result.rewrite((_, value) => value)).toBe(text);
  return {
    document: JSON.parse(result.rewrite(({ entity }) => `[${entity}]`)),
    count: result.findings.length,
  };
};

describe.skipIf(!isThere)('Synthea', () => {
  it('bundles: no name, address, identifier, id, phone or date of anybody stays', () => {
    const files = readdirSync(new URL('synthea-bundles/', folder)).filter((name) => name.endsWith('.json'));
    let [findings, values] = [0, 0];
    for (const name of files) {
      const text = readFileSync(new URL(`synthea-bundles/${name}`, folder), 'utf8');
      const identifiers = identifiersOf(JSON.parse(text));
      expect(leaksIn(JSON.parse(text), identifiers)).toHaveLength(identifiers.size);
      const { document, count } = redacted(text);
      findings += count;
      values += identifiers.size;
      expect(leaksIn(document, identifiers), `file ${files.indexOf(name)}`).toEqual([]);
    }
    tell(
      `Synthea bundles: ${files.length} files, ${values} identifying values, ${findings} findings, 0 left`,
    );
    expect(values).toBeGreaterThan(1000);
  });

  it('notes of the bulk export: nothing of the patient stays, the chart being known', () => {
    const lines = (name: string): string[] =>
      readFileSync(new URL(`synthea-bulk-10/${name}`, folder), 'utf8')
        .split('\n')
        .filter((line) => line !== '');
    const charts = new Map(
      lines('Patient.000.ndjson').map((line) => {
        const patient = JSON.parse(line);
        return [
          `Patient/${patient.id}`,
          { known: knownFromFhir(patient), identifiers: identifiersOf(patient) },
        ];
      }),
    );
    let notes = 0;
    for (const line of lines('DocumentReference.000.ndjson').filter((_, at) => at % 6 === 0)) {
      const chart = charts.get(JSON.parse(line).subject.reference);
      if (chart === undefined) continue;
      notes++;
      const { document } = redacted(line, chart.known);
      expect(leaksIn(document, new Set([...chart.identifiers, ...identifiersOf(JSON.parse(line))]))).toEqual(
        [],
      );
    }
    tell(`Synthea notes: ${notes} read`);
    expect(notes).toBeGreaterThan(150);
  });
});
