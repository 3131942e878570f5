import { join } from 'node:path';
import { DEFAULT_SET } from '../../../src/engine/analyze.ts';
import { type ClassReader, createClassReader } from '../../../src/tagger/word-classes.ts';
import { type RawDocument, readJsonl } from '../corpora.ts';
import { buildLists } from '../lists.ts';
import type { Sequence } from './chain.ts';
import { type CutText, cutText } from './cut.ts';
import { type Hints, writeFeatures } from './features.ts';
import { type Page, readPage } from './page.ts';
import type { Span } from './score.ts';
import { type Run, writeRun } from './tags.ts';

export type HintsOf = (sheet: Sheet) => Hints | undefined;

/** A document read once: its page and the gold tags of its tokens. */
export interface Sheet {
  readonly document: RawDocument;
  readonly page: Page;
  readonly tags: Uint8Array;
}

export interface Corpus {
  readonly types: readonly string[];
  readonly train: readonly Sheet[];
  readonly dev: readonly Sheet[];
  /** Reads documents that were made up from others. */
  readonly read: (document: RawDocument) => Sheet;
}

export function readCorpus(data: string): Corpus {
  const train = readJsonl(join(data, 'deid/meddocan_train.jsonl'));
  const dev = readJsonl(join(data, 'deid/meddocan_dev.jsonl'));
  const types = [...new Set(train.flatMap(({ spans }) => spans.map(({ label }) => label)))].sort();
  const unlabelled = train.map(({ id, text, spans }) => ({
    id,
    text,
    spans: spans.map((span) => ({ ...span, kind: 'UNKNOWN' as const })),
  }));
  const lists = buildLists(join(data, 'gazetteers'), unlabelled);
  const classesOf = createClassReader(DEFAULT_SET.lexicon, lists);
  const read = (document: RawDocument): Sheet => readSheet(document, types, classesOf);
  return { types, train: train.map(read), dev: dev.map(read), read };
}

function readSheet(document: RawDocument, types: readonly string[], classesOf: ClassReader): Sheet {
  const cut = cutText(document.text);
  const tags = new Uint8Array(cut.words.length);
  for (const { start, end, label } of document.spans) {
    const type = types.indexOf(label);
    const first = cut.ends.findIndex((other) => other > start);
    let last = first;
    while ((cut.starts[last + 1] ?? end) < end) last++;
    if (type >= 0 && first >= 0) writeRun(tags, { first, last, type });
  }
  return { document, page: readPage(document.text, cut, classesOf), tags };
}

export function spansOf({ starts, ends }: CutText, runs: readonly Run[], types: readonly string[]): Span[] {
  return runs.map(({ first, last, type }) => ({
    start: starts[first] ?? 0,
    end: ends[last] ?? 0,
    label: types[type] ?? '',
  }));
}

const TABLE_BITS = 26;

/** A sequence with all its features, and the template that each of them came from. */
export interface FullSequence extends Sequence {
  readonly templates: Uint16Array;
}

/** Numbers the features met often enough in the sheets it learned from; all others are left out. */
export class FeatureIndex {
  readonly #numbers = new Int32Array(1 << TABLE_BITS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Learns which features are met at least `least` times and gives the sheets' sequences. */
  learn(sheets: readonly Sheet[], hintsOf: HintsOf, least: number): FullSequence[] {
    const counts = new Uint8Array(1 << TABLE_BITS);
    const raw = sheets.map((sheet) => writeSequence(sheet, hintsOf(sheet)));
    for (const { features } of raw)
      for (const place of features) if ((counts[place] ?? 0) < 255) counts[place] = (counts[place] ?? 0) + 1;
    for (let place = 0; place < counts.length; place++)
      if ((counts[place] ?? 0) >= least) this.#numbers[place] = ++this.#size;
    return raw.map((sequence) => this.#number(sequence));
  }

  sequenceOf(sheet: Sheet, hints: Hints | undefined): FullSequence {
    return this.#number(writeSequence(sheet, hints));
  }

  #number({ tags, starts: before, features: places, templates: all }: FullSequence): FullSequence {
    const starts = new Int32Array(before.length);
    const features = new Int32Array(places.length);
    const templates = new Uint16Array(places.length);
    let written = 0;
    for (let index = 0; index < tags.length; index++) {
      for (let at = before[index] ?? 0; at < (before[index + 1] ?? 0); at++) {
        const number = this.#numbers[places[at] ?? 0] ?? 0;
        if (number === 0) continue;
        templates[written] = all[at] ?? 0;
        features[written++] = number - 1;
      }
      starts[index + 1] = written;
    }
    return { tags, starts, features: features.slice(0, written), templates: templates.slice(0, written) };
  }
}

let room = new Int32Array(1 << 20);
let templateRoom = new Uint16Array(1 << 20);

/** All features of a sheet by their place in the table. */
function writeSequence({ page, tags }: Sheet, hints: Hints | undefined): FullSequence {
  const starts = new Int32Array(page.count + 1);
  let written = 0;
  let current = 0;
  writeFeatures(page, hints, (index, hash, template) => {
    while (current < index) starts[++current] = written;
    if (written === room.length) {
      const [old, oldTemplates] = [room, templateRoom];
      room = new Int32Array(old.length * 2);
      room.set(old);
      templateRoom = new Uint16Array(old.length * 2);
      templateRoom.set(oldTemplates);
    }
    templateRoom[written] = template;
    room[written++] = hash >>> (32 - TABLE_BITS);
  });
  while (current < page.count) starts[++current] = written;
  return { tags, starts, features: room.slice(0, written), templates: templateRoom.slice(0, written) };
}

/** The sequence with only the features of the templates kept. */
export function thinSequence(full: FullSequence, keeps: Uint8Array): Sequence {
  const { tags, templates } = full;
  const starts = new Int32Array(full.starts.length);
  const features = new Int32Array(full.features.length);
  let written = 0;
  for (let index = 0; index < tags.length; index++) {
    for (let at = full.starts[index] ?? 0; at < (full.starts[index + 1] ?? 0); at++)
      if (keeps[templates[at] ?? 0] === 1) features[written++] = full.features[at] ?? 0;
    starts[index + 1] = written;
  }
  return { tags, starts, features: features.slice(0, written) };
}

/** Longest piece that is learned from at once. */
const PIECE = 24;

/** Cuts a sequence between tokens that stand outside; the features keep what they saw beyond the cut. */
export function cutSequence({ tags, starts, features }: Sequence): Sequence[] {
  const pieces: Sequence[] = [];
  for (let from = 0; from < tags.length; ) {
    let to = Math.min(tags.length, from + PIECE);
    while (to < tags.length && (tags[to] !== 0 || tags[to - 1] !== 0)) to++;
    pieces.push({ tags: tags.subarray(from, to), starts: starts.subarray(from, to + 1), features });
    from = to;
  }
  return pieces;
}
