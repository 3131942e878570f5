import { ENTITY_NAMES, type Entity } from '../../src/entity.ts';
import type { Cast } from './cast.ts';
import { writeOrdinal } from './dates.ts';
import { SLOT_LABELS } from './labels.ts';
import { writeFacet } from './person.ts';
import type { Rng } from './rng.ts';
import type { Node } from './skeleton.ts';
import { sayDigits, sayNumber } from './spoken.ts';

/** A stretch of text; with a label where it identifies. */
export interface Segment {
  readonly text: string;
  readonly label?: Entity | undefined;
}

/** Resolves every choice and slot of a skeleton, in order. */
export function render(nodes: readonly Node[], cast: Cast, rng: Rng): Segment[] {
  const segments = resolve(nodes, cast, rng);
  return segments.map((segment, at) =>
    segment.label === undefined && /^(?:8\d?|11|18)$|^eight/.test(segments[at + 1]?.text ?? '')
      ? { text: segment.text.replace(/(?<=(?:^|\s)[Aa]) $/, 'n ') }
      : segment,
  );
}

function resolve(nodes: readonly Node[], cast: Cast, rng: Rng): Segment[] {
  return nodes.flatMap((node): Segment[] => {
    if (node.kind === 'literal') return [{ text: node.text }];
    if (node.kind === 'choice') return resolve(rng.pick(node.options), cast, rng);
    const segment = fillSlot(node.body, cast, rng);
    if (node.letters === 'as-is') return [segment];
    const { text } = segment;
    return [{ ...segment, text: node.letters === 'upper' ? text.toUpperCase() : text.toLowerCase() }];
  });
}

function fillSlot(body: string, cast: Cast, rng: Rng): Segment {
  const [key = '', ...options] = body.split(':');
  if (key === 'n' || key === 'x') return { text: drawNumber(options, rng) };
  if (key === 'is') return readGiven(options);
  if (key === 't') return { text: cast.clock() };
  if (key === 'y') return { text: String(cast.day(0).year + Number(options[0] ?? 0)) };
  if (key === 'd') return fillDate(options, cast);
  if (key === 'dob') return { text: cast.date(cast.born(), options[0]), label: 'DATE' };
  if (key === 'byear') return ageSegment(String(cast.born().year), cast.age);
  if (key === 'st' || key === 'state') return { text: cast.town(options[0] ?? '')[key] };
  if (key.startsWith('city') || key.startsWith('county')) return fillTown(key, cast);
  return fillPerson(key, options, cast) ?? fillValue(body, cast);
}

/** `is:NAME:Foley`: a value that the skeleton itself gives, for names that are also devices or diseases. */
function readGiven([label = '', text = '']: readonly string[]): Segment {
  const known = ENTITY_NAMES.find((entity) => entity === label);
  if (known === undefined) throw new RangeError(`No entity is called ${label}.`);
  return { text, label: known };
}

function drawNumber([range = '', decimals = '0']: readonly string[], rng: Rng): string {
  const [low = 0, high = 0] = range.split('~').map(Number);
  return (low + rng.next() * (high - low)).toFixed(Number(decimals));
}

/** `d:-3:us`, or `d:-3~2:md` for a range joined by a hyphen. Without a form, the note's own. */
function fillDate([offsets = '0', form]: readonly string[], cast: Cast): Segment {
  const days = offsets.split('~').map((offset) => cast.date(cast.day(Number(offset)), form));
  return { text: days.join('-'), label: 'DATE' };
}

function fillTown(key: string, cast: Cast): Segment {
  const kind = key.startsWith('city') ? 'city' : 'county';
  return { text: cast.town(key.slice(kind.length))[kind], label: 'GEOGRAPHIC' };
}

function ageSegment(text: string, age: number): Segment {
  return age > 89 ? { text, label: 'AGE_OVER_89' } : { text };
}

/** `pt.full`, `kin2.first:f`; ages are `pt.age` and, in words, `pt.agew`. */
function fillPerson(key: string, [sex]: readonly string[], cast: Cast): Segment | undefined {
  const [role = '', facet] = key.split('.');
  if (facet === undefined) return undefined;
  if (facet === 'age') return ageSegment(String(cast.age), cast.age);
  if (facet === 'agew') return ageSegment(sayNumber(cast.age), cast.age);
  if (facet === 'ageth') return ageSegment(writeOrdinal(cast.age), cast.age);
  if (facet === 'spoken') return undefined;
  const person = cast.person(role, sex === 'f' || sex === 'm' ? sex : undefined);
  if (facet === 'email') return { text: cast.mailbox(role), label: 'EMAIL' };
  if (facet === 'handle') return { text: cast.login(role), label: 'OTHER_ID' };
  const written = writeFacet(person, facet);
  if (written === undefined) throw new RangeError(`No facet of a person is called ${facet} (slot ${key}).`);
  return written.identifies ? { text: written.text, label: 'NAME' } : { text: written.text };
}

function fillValue(body: string, cast: Cast): Segment {
  const [slot = '', spoken] = body.split('.');
  const known = slot in SLOT_LABELS ? slot : slot.replace(/\d+$/, '');
  const label = SLOT_LABELS[known];
  if (label === undefined) throw new RangeError(`No slot is called ${body}.`);
  const value = cast.value(known, slot);
  return { text: spoken === undefined ? value : sayDigits(value), label };
}
