import { Cast, type CastTraits } from './cast.ts';
import { type CorpusNote, type CorpusSpan, type Split, splitOf } from './corpus-note.ts';
import { addNoise, type NoiseTraits } from './noise.ts';
import { render, type Segment } from './render.ts';
import { createRng } from './rng.ts';
import type { Skeleton } from './skeleton.ts';
import { findStrayValues } from './stray-values.ts';
import { ORIGINS, type Origin, type ValuePool } from './value-pool.ts';

export interface Composition {
  /** Opens every id, for example `clinical`. */
  readonly prefix: string;
  readonly seed: string;
  readonly split: Split;
  readonly pool: ValuePool;
  readonly skeletons: readonly Skeleton[];
  /** Notes per skeleton that states no number. */
  readonly copies: number;
}

/** Draws that may collide with the wording before a skeleton is held to be wrong. */
const MOST_ATTEMPTS = 80;

/** All notes of one part of a corpus; ids whose hash belongs to the other part are passed over. */
export function compose(composition: Composition): CorpusNote[] {
  const { prefix, skeletons, copies, split } = composition;
  const texts = new Set<string>();
  return skeletons.flatMap((skeleton) => {
    const notes: CorpusNote[] = [];
    const wanted = Number(skeleton.traits.get('copies') ?? copies);
    for (let number = 1; notes.length < wanted; number++) {
      const id = `${prefix}/${skeleton.name}/${number}`;
      if (splitOf(id) !== split) continue;
      const note = composeNote(id, skeleton, composition, texts);
      texts.add(note.text);
      notes.push(note);
    }
    return notes;
  });
}

function composeNote(
  id: string,
  skeleton: Skeleton,
  { seed, pool, split }: Composition,
  texts: ReadonlySet<string>,
): CorpusNote {
  let last = '';
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const rng = createRng(`${seed}/${id}/${attempt}`);
    const traits = readTraits(skeleton);
    const cast = new Cast(pool, rng, traits);
    const segments = addNoise(render(skeleton.nodes, cast, rng), readNoise(skeleton), rng);
    const twins = skeleton.traits.get('twins')?.split(',');
    const { text, spans } = joinSegments(segments);
    const note: CorpusNote = {
      id,
      form: skeleton.traits.get('form') ?? 'note',
      lang: traits.lang,
      ...(spans.some(({ label }) => label === 'NAME') ? { origin: cast.patient.origin } : {}),
      split,
      text,
      spans,
      ...(twins === undefined ? {} : { twins }),
    };
    const strays = findStrayValues(note);
    if (strays.length === 0 && !texts.has(text)) return note;
    last = strays.map(({ value }) => value).join(', ') || 'the same text twice';
  }
  throw new Error(`Skeleton ${skeleton.name} cannot be filled without: ${last}. Reword it or add choices.`);
}

function joinSegments(segments: readonly Segment[]): { text: string; spans: CorpusSpan[] } {
  const spans: CorpusSpan[] = [];
  let text = '';
  for (const segment of segments) {
    const start = text.length;
    text += segment.text;
    if (segment.label !== undefined) spans.push({ start, end: text.length, label: segment.label });
  }
  return { text, spans };
}

function readTraits({ traits }: Skeleton): CastTraits {
  const [low = 21, high = 88] = (traits.get('age') ?? '21-88').split('-').map(Number);
  const sex = traits.get('sex');
  const origin = traits.get('origin');
  return {
    sex: sex === 'f' || sex === 'm' ? sex : undefined,
    origin: ORIGINS.find((one): one is Origin => one === origin),
    ages: [low, high],
    lang: traits.get('lang') ?? 'en',
  };
}

function readNoise({ traits }: Skeleton): NoiseTraits {
  const letters = traits.get('letters');
  return {
    letters: letters === 'upper' || letters === 'lower' ? letters : 'as-is',
    typos: Number(traits.get('typos') ?? 0),
    wrap: Number(traits.get('wrap') ?? 0),
    spaces: Number(traits.get('spaces') ?? 0),
    isPasted: traits.get('paste') === 'word',
  };
}
