import { ENTITIES, ENTITY_NAMES } from '../../src/entity.ts';
import { type PartScore, scorePart } from './score-set.ts';
import type { SplitSet } from './sets.ts';
import type { FirstUse, LinearTime } from './speed.ts';
import { type Bound, type Row, rowOf, type Section, writeDecimal, writeRate, writeShare } from './table.ts';

/** Both parts of a set, scored. */
export type Parts = readonly [tuned: PartScore, held: PartScore];

export const scoreParts = (set: SplitSet, ignore?: ReadonlySet<string>): Parts => [
  scorePart(set.tuned, ignore),
  scorePart(set.held, ignore),
];

type Rate = 'recallFull' | 'recallAny' | 'precision' | 'overRedaction' | 'wrongPer10k';
const WRITE: Readonly<Record<Rate, (value: number) => string>> = {
  recallFull: writeRate,
  recallAny: writeRate,
  precision: writeRate,
  overRedaction: writeShare,
  wrongPer10k: (value) => value.toFixed(2),
};

export const rateRow = (measure: string, parts: Parts, rate: Rate, bound?: Bound, best?: string): Row =>
  rowOf(
    measure,
    parts.map(({ rates }) => rates[rate]),
    WRITE[rate],
    bound,
    best,
  );

const sizeOf = ([tuned, held]: Parts): string =>
  `${tuned.counts.gold.all} spans tuned on, ${held.counts.gold.all} held back`;

export function describeAsq(parts: Parts): Section {
  const label = (name: string, words: string, best: string): Row =>
    rowOf(
      `${words}, full`,
      parts.map(({ rates }) => rates.byLabel.get(name)?.recallFull),
      writeRate,
      undefined,
      best,
    );
  return {
    title: `ASQ-PHI, development half (${sizeOf(parts)})`,
    rows: [
      rateRow(
        'recall, touched',
        parts,
        'recallAny',
        { least: 0.998 },
        'GPT-4o .998, at 96.8 % over-redaction (authors’ repository); AWS .986 at 90.0 % (paper)',
      ),
      rateRow('recall, full', parts, 'recallFull', { least: 0.985 }, 'npm: anonymize-nlp .477 (measured)'),
      rateRow(
        'over-redaction',
        parts,
        'overRedaction',
        { most: 0.05 },
        'Gemma-3-4B 11.4 % at recall .948; Phi-4-mini 0.0 % at .922 (authors’ repository)',
      ),
      rateRow('precision', parts, 'precision', undefined, 'npm: anonymize-nlp .941 (measured)'),
      label('NAME', 'names', 'npm: .942 (measured)'),
      label('GEOGRAPHIC_LOCATION', 'places', 'npm: .527 (measured)'),
      label('DATE', 'dates', 'npm: .435 (measured)'),
    ],
  };
}

export function describeGeneral(parts: Parts): Section {
  return {
    title: `General text, corpus of this package (${sizeOf(parts)})`,
    rows: [
      rateRow(
        'recall, full',
        parts,
        'recallFull',
        { least: 0.92 },
        'on another set (synth_v2): Presidio customised .839, token level; npm: openredaction .387',
      ),
      rateRow('recall, touched', parts, 'recallAny'),
      rateRow(
        'precision',
        parts,
        'precision',
        { least: 0.95 },
        'on another set (synth_v2): Presidio customised .870, token level',
      ),
    ],
    note: 'Held back: other sentences, names, towns and formats than those tuned on.',
  };
}

export function describeClinical(parts: Parts): Section[] {
  const classes = ENTITY_NAMES.map((entity): Row => {
    const recall = parts.map(({ rates }) => rates.byLabel.get(entity)?.recallFull);
    const precision = parts.map(({ found }) => {
      const row = found.get(entity);
      return row === undefined ? undefined : 1 - row.wrong / row.found;
    });
    const [tuned, held] = [0, 1].map((at) => {
      const [r, p] = [recall[at], precision[at]];
      const write = (value: number | null | undefined): string =>
        value === null || value === undefined ? '–' : writeRate(value);
      return `${write(r)}/${write(p)}`;
    });
    const clause = /\(([A-R])\)$/.exec(ENTITIES[entity].cites)?.[1] ?? '';
    return { measure: `(${clause}) ${entity}`, tuned: tuned ?? '', held: held ?? '' };
  });
  return [
    {
      title: `Clinical notes, corpus of this package (${sizeOf(parts)})`,
      rows: [
        rateRow('recall, full', parts, 'recallFull'),
        rateRow('recall, touched', parts, 'recallAny'),
        rateRow('precision', parts, 'precision'),
        rateRow('notes without identifiers touched', parts, 'overRedaction'),
      ],
    },
    { title: '  by class of 164.514(b)(2)(i): full recall / precision', rows: classes },
  ];
}

export function describeMeddocan(parts: Parts, profile: Row): Section {
  return {
    title: `MEDDOCAN, development file (${sizeOf(parts)})`,
    rows: [
      rateRow(
        'recall, full, through the product',
        parts,
        'recallFull',
        { least: 0.97 },
        'compact model .968, all labels (reference)',
      ),
      rateRow(
        'precision, through the product',
        parts,
        'precision',
        { least: 0.97 },
        'compact model .990, all labels (reference)',
      ),
      profile,
    ],
    note: 'Through the product: ages, sex, countries, occupations, relatives and bare years are left out, as HIPAA lets them stay.',
  };
}

export function describeAci(notes: Parts, dialogue: Parts): Section {
  const best = 'compact model .907 on this half (reference)';
  return {
    title: `ACI-bench, names known from metadata (${sizeOf(notes)} in notes; ${sizeOf(dialogue)} in dialogue)`,
    rows: [
      rateRow('recall, full, notes', notes, 'recallFull', { least: 0.97 }, best),
      rateRow('recall, full, dialogue', dialogue, 'recallFull', { least: 0.97 }, best),
    ],
  };
}

export function describeMtsamples(all: Parts, labelled: Parts | undefined): Section {
  const peers = 'anonymize-nlp 6.3, compromise 6.5: those that find names (measured)';
  return {
    title: `MTSamples, development half (${all[0].counts.documents} and ${all[1].counts.documents} notes)`,
    rows: [
      rateRow('spans in 10 kB, as if all were false', all, 'wrongPer10k', undefined, peers),
      ...(labelled === undefined
        ? []
        : [
            rateRow(
              `false in 10 kB, ${labelled[0].counts.documents + labelled[1].counts.documents} notes labelled by hand`,
              labelled,
              'wrongPer10k',
              { most: 2 },
            ),
            rateRow('recall, full, of their labels', labelled, 'recallFull'),
          ]),
    ],
    ...(labelled === undefined
      ? { note: 'corpus/mtsamples-labels.jsonl is missing: false spans could not be told from true ones.' }
      : {}),
  };
}

export function describeOpenMed(parts: Parts): Section {
  return {
    title: `OpenMed golden, 38 languages (${sizeOf(parts)})`,
    rows: [
      rateRow('recall, full', parts, 'recallFull', undefined, 'npm: anonymize-nlp .380 (measured)'),
      rateRow('precision', parts, 'precision', undefined, 'npm: anonymize-nlp .846 (measured)'),
    ],
    note: 'Ages, sex, drugs, conditions and organizations are left out. Only English and Spanish are built for.',
  };
}

export function describeSpeed(notes: number, queries: number, first: FirstUse, linear: LinearTime): Section {
  return {
    title: 'Speed and size (processor time of one core; whatever else runs here slows it)',
    rows: [
      rowOf(
        'MB/s, notes of 1 to 10 kB',
        [notes],
        writeDecimal,
        { least: 2 },
        'compromise .17 (measured); MiniLM-L6 59 ms a kB',
      ),
      rowOf('MB/s, queries of about 150 characters', [queries], writeDecimal),
      rowOf('ms to the first findings', [first.load + first.first], writeDecimal, { most: 300 }),
      rowOf('  of it: to load the modules', [first.load], writeDecimal),
      rowOf('MB resident after all notes', [first.resident], writeDecimal, { most: 150 }),
      rowOf('MB/s, 10 MB of one character, slowest', [linear.slowest], writeDecimal),
      rowOf(
        '  time for 10 MB / 10 × time for 1 MB, worst',
        [linear.worstRatio],
        (value) => value.toFixed(2),
        { most: 1.5 },
      ),
    ],
    note: `Slowest character: ${linear.slowestOf}; worst growth: ${linear.worstRatioOf}. Aim for notes: 5 MB/s.`,
  };
}
