/**
 * Prints what the engine reaches on every set that it is built against, beside the targets and what others reach. The
 * held-back part of each set, which nobody looks at while building, stands apart.
 *
 *     npm run evaluate -w @cordon/deid -- DATA_FOLDER [--show SET] [--meddocan] [--no-speed]
 *
 *     DATA_FOLDER   holds asq_phi.dev.jsonl and the others; without it, only the corpora of the package are scored
 *     --show SET    then lists misses and false spans of the tuned part: asq, general, clinical, meddocan, aci,
 *                   mtsamples, openmed
 *     --meddocan    trains the evaluation profile with the labels of MEDDOCAN: an hour of processor time or so
 *     --no-speed    leaves out the timings
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readProfile } from './meddocan-profile.ts';
import {
  describeAci,
  describeAsq,
  describeClinical,
  describeGeneral,
  describeMeddocan,
  describeMtsamples,
  describeOpenMed,
  describeSpeed,
  type Parts,
  scoreParts,
} from './sections.ts';
import {
  IGNORED_IN_MEDDOCAN,
  IGNORED_IN_OPENMED,
  readLabelledMtsamples,
  readOwnSet,
  readSet,
  relabelMeddocan,
  type SplitSet,
} from './sets.ts';
import { measureFirstUse, measureLinearTime, measureThroughput } from './speed.ts';
import { printTable, rowOf, type Section } from './table.ts';
import { runUnicodeGrid } from './unicode-grid.ts';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    show: { type: 'string' },
    meddocan: { type: 'boolean', default: false },
    'no-speed': { type: 'boolean', default: false },
  },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);

// npm runs a script in the folder of its package; what is typed counts from the folder in which it was typed.
const typed = positionals[0];
const folder = typed === undefined ? undefined : resolve(process.env.INIT_CWD ?? '.', typed);
const data = folder !== undefined && existsSync(folder) ? folder : undefined;
if (data === undefined)
  print(
    `${folder === undefined ? 'No data folder was named' : 'The data folder is not there'}: only the corpora of the package are scored.\n`,
  );

const shown = new Map<string, Parts>();
const sections: Section[] = [];

function add(
  id: string,
  set: SplitSet | undefined,
  ignore: ReadonlySet<string> | undefined,
  describe: (parts: Parts) => Section | Section[],
): void {
  if (set === undefined) return;
  const parts = scoreParts(set, ignore);
  shown.set(id, parts);
  sections.push(...[describe(parts)].flat());
}

const asq = readSet(data, 'asq_phi.dev.jsonl');
const meddocan = readSet(data, 'meddocan_dev.jsonl');
const aci = readSet(data, 'aci_bench_weaknames.dev.jsonl');
const mtsamples = readSet(data, 'mtsamples_322.dev.jsonl');
const general = readOwnSet('general');
const clinical = readOwnSet('clinical');

add('asq', asq, undefined, describeAsq);
add('general', general, undefined, describeGeneral);
add('clinical', clinical, undefined, describeClinical);
add('meddocan', meddocan && relabelMeddocan(meddocan), IGNORED_IN_MEDDOCAN, (parts) =>
  describeMeddocan(parts, readProfile(folder ?? '', flags.meddocan)),
);
if (aci !== undefined) {
  const only = (kind: string): Parts => {
    const isKind = ({ id }: { id: string }): boolean => id.endsWith(kind);
    return scoreParts({ tuned: aci.tuned.filter(isKind), held: aci.held.filter(isKind) });
  };
  const [notes, dialogue] = [only('/note'), only('/dialogue')];
  shown.set('aci', dialogue);
  sections.push(describeAci(notes, dialogue));
}
const labelled = readLabelledMtsamples(data);
const placeholders = new Set(['PLACEHOLDER']);
const labelledParts = labelled && scoreParts(labelled, placeholders);
add('mtsamples', mtsamples, undefined, (parts) => describeMtsamples(parts, labelledParts));
if (labelledParts !== undefined) shown.set('mtsamples', labelledParts);
add('openmed', readSet(data, 'openmed_golden.dev.jsonl'), IGNORED_IN_OPENMED, describeOpenMed);

const grid = runUnicodeGrid();
sections.push({
  title: 'Unicode: 8 types of identifier in 10 spellings that look alike',
  rows: [
    rowOf(
      'found whole',
      [grid.found],
      String,
      { least: grid.all },
      '19 of 80 (ferret-scan issue 684, own grid)',
    ),
  ],
  ...(grid.lost.length === 0 ? {} : { note: `Lost: ${grid.lost.join('; ')}.` }),
});

if (!flags['no-speed']) {
  const texts = (set: SplitSet): string[] => [...set.tuned, ...set.held].map(({ text }) => text);
  const notes = texts(mtsamples ?? clinical);
  const middling = notes.filter(({ length }) => length >= 1000 && length <= 10_240);
  sections.push(
    describeSpeed(
      measureThroughput(middling),
      measureThroughput(texts(asq ?? general)),
      measureFirstUse(notes),
      measureLinearTime(),
    ),
  );
}
printTable(sections, print);

if (flags.show !== undefined) {
  const parts = shown.get(flags.show);
  print('');
  if (parts === undefined)
    print(`There is no set “${flags.show}” here. Sets: ${[...shown.keys()].join(', ')}.`);
  else for (const fault of parts[0].faults) print(fault);
}
