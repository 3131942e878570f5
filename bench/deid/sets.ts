import {
  IGNORED_IN_OPENMED,
  readOwnSet,
  readSet,
  type SplitSet,
} from '../../packages/deid/scripts/evaluate/sets.ts';

type Texts = SplitSet['held'];

export interface BenchSet {
  readonly name: string;
  readonly texts: Texts;
  /** Gold labels that count neither for nor against anybody. */
  readonly ignore: ReadonlySet<string>;
  /** False when nothing is labelled: every span counts as false, and recall means nothing. */
  readonly isLabelled: boolean;
}

const NONE: ReadonlySet<string> = new Set();
const whole = (set: SplitSet | undefined): Texts | undefined => set && [...set.tuned, ...set.held];

/** All sets that are there: the development sets of the data folder, and the held part of the package's corpora. */
export function readSets(data: string | undefined): readonly BenchSet[] {
  const sets: readonly (readonly [string, Texts | undefined, ReadonlySet<string>, boolean])[] = [
    ['ASQ-PHI dev', whole(readSet(data, 'asq_phi.dev.jsonl')), NONE, true],
    ['OpenMed golden dev', whole(readSet(data, 'openmed_golden.dev.jsonl')), IGNORED_IN_OPENMED, true],
    ['MTSamples dev', whole(readSet(data, 'mtsamples_322.dev.jsonl')), NONE, false],
    ['general corpus, held', readOwnSet('general').held, NONE, true],
    ['clinical corpus, held', readOwnSet('clinical').held, NONE, true],
  ];
  return sets.flatMap(([name, texts, ignore, isLabelled]) =>
    texts === undefined ? [] : [{ name, texts, ignore, isLabelled }],
  );
}

/** The texts at which speed is measured: queries and notes, or the package's own short and long texts without a data folder. */
export function speedTexts(
  sets: readonly BenchSet[],
): Readonly<Record<'short' | 'notes', readonly string[]>> {
  const textsOf = (...names: readonly string[]): readonly string[] =>
    (sets.find(({ name }) => names.includes(name))?.texts ?? []).map(({ text }) => text);
  return {
    short: textsOf('ASQ-PHI dev', 'general corpus, held'),
    notes: textsOf('MTSamples dev', 'clinical corpus, held'),
  };
}
