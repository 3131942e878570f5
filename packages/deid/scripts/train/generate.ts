import { type Dice, fromPieces, type Piece, type Sample } from './sample.ts';
import { fillSlot } from './slots.ts';
import type { Stock } from './stock.ts';
import { FILLERS } from './templates/fillers.ts';
import type { Templates } from './templates/index.ts';

/** Words of hospitals in Spanish templates are places of the facility kind. */
const FACILITY_FILLERS = new Set(['hosp_es2']);
const DATE_FILLERS = new Set(['dia']);

/** A slot in braces, or a pattern for one: {id:##-@@####}. Any other brace is text. */
const SLOT = /(\{[a-z][a-z_|0-9]*(?::[^{}\n"]*)?\})/;

/** One sentence from a template. */
export function fillTemplate(template: string, stock: Stock, dice: Dice): Piece[] {
  const pieces: Piece[] = [];
  for (const [at, part] of template.split(SLOT).entries()) {
    if (at % 2 === 0) {
      pieces.push({ text: part });
      continue;
    }
    const inside = part.slice(1, -1);
    const slot = inside.includes(':') ? inside : dice.pick(inside.split('|'));
    const filler = FILLERS[slot];
    if (filler !== undefined) {
      const kind = FACILITY_FILLERS.has(slot) ? 'FAC' : DATE_FILLERS.has(slot) ? 'DATE' : undefined;
      pieces.push({ text: dice.pick(filler), kind });
      continue;
    }
    const filled = fillSlot(slot, stock, dice);
    if (filled === undefined) throw new Error(`The template "${template}" has an unknown slot ${slot}.`);
    pieces.push(...filled);
  }
  return joinNames(pieces);
}

/** "{first} {last}" is one name. */
function joinNames(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const tie = joined.at(-1);
    const before = joined.at(-2);
    const isTied = tie?.kind === undefined && (tie?.text === ' ' || tie?.text === '-');
    if (isTied && piece.kind === 'NAME' && before?.kind === 'NAME')
      joined.splice(-2, 2, { text: before.text + tie.text + piece.text, kind: 'NAME' });
    else joined.push(piece);
  }
  return joined;
}

interface Form {
  readonly mix: readonly (readonly [readonly string[], number])[];
  readonly glue: readonly string[];
  readonly most: number;
  readonly share: number;
}

/** What kinds of text are made up, and how often. */
function formsOf(templates: Templates): readonly Form[] {
  const { clinical, spoken, general, spanish, clean, cleanGeneral } = templates;
  return [
    {
      mix: [
        [clinical, 0.6],
        [clean, 0.4],
      ],
      glue: ['\n', ' ', ' ', '  '],
      most: 8,
      share: 0.34,
    },
    {
      mix: [
        [spoken, 0.65],
        [clean.filter((line) => line.startsWith('[')), 0.35],
      ],
      glue: ['\n'],
      most: 8,
      share: 0.14,
    },
    {
      mix: [
        [general, 0.7],
        [cleanGeneral, 0.3],
      ],
      glue: [' ', '\n', '\n\n'],
      most: 3,
      share: 0.42,
    },
    {
      mix: [
        [spanish, 0.85],
        [clean.filter((line) => /[ñéóí]/.test(line)), 0.15],
      ],
      glue: ['\n', ' '],
      most: 5,
      share: 0.1,
    },
  ];
}

/** Made-up texts: notes, queries, dialogue, letters, general and Spanish text. */
export function generate(count: number, stock: Stock, dice: Dice, templates: Templates): Sample[] {
  const samples: Sample[] = [];
  const forms = formsOf(templates);
  for (let at = 0; at < count; at++) {
    let roll = dice.next();
    const form =
      forms.find(({ share }) => {
        roll -= share;
        return roll < 0;
      }) ?? forms[0];
    if (form === undefined) continue;
    const pieces: Piece[] = [];
    const sentences = dice.between(1, form.most);
    const glue = dice.pick(form.glue);
    for (let sentence = 0; sentence < sentences; sentence++) {
      if (sentence > 0) pieces.push({ text: glue });
      const list = dice.next() < (form.mix[0]?.[1] ?? 1) ? form.mix[0]?.[0] : form.mix[1]?.[0];
      pieces.push(...fillTemplate(dice.pick(list ?? templates.clean), stock, dice));
    }
    const sample = fromPieces(`made-${at}`, pieces);
    samples.push(
      sample.text.includes('[doctor]') || sample.text.includes('[patient]') ? lowered(sample) : sample,
    );
  }
  return samples;
}

function lowered(sample: Sample): Sample {
  const text = sample.text.toLowerCase();
  return text.length === sample.text.length ? { ...sample, text } : sample;
}
