import type { Catalogue, ClauseEntry } from '@cordon/catalogue';
import type { ClauseFinding, Contradiction, Provision, Quote, Sentence } from './model.ts';
import { proposeValue } from './propose-value.ts';
import type { Page } from './read-lines.ts';
import { readProvisions } from './read-provisions.ts';

/**
 * Looks for every clause of the catalogue in a text. It is the same for the same text and the same catalogue, asks
 * nobody, and decides nothing: what it says is proposed to a person.
 */
export function checkText(pages: readonly Page[], clauses: Catalogue['clauses']): ClauseFinding[] {
  const provisions = readProvisions(pages);
  return [...clauses.values()].map((entry) => checkProvisions(provisions, entry));
}

/** Looks for one clause in the provisions of a text. */
export function checkProvisions(provisions: readonly Provision[], entry: ClauseEntry): ClauseFinding {
  return checkClause(compile(entry), provisions);
}

interface CompiledClause {
  readonly entry: ClauseEntry;
  readonly says: readonly RegExp[];
  readonly unless: readonly RegExp[];
  readonly undone: readonly RegExp[];
  readonly mentions: readonly RegExp[];
  readonly contradictions: readonly { readonly pattern: RegExp; readonly says: string }[];
}

function compile(entry: ClauseEntry): CompiledClause {
  const each = (patterns: readonly string[] = []) => patterns.map((pattern) => new RegExp(pattern, 'u'));
  const { signals } = entry;
  return {
    entry,
    says: each(signals?.says),
    unless: each(signals?.unless),
    undone: each(signals?.undone),
    mentions: each(signals?.mentions),
    contradictions: (signals?.contradictions ?? []).map(({ pattern, says }) => ({
      pattern: new RegExp(pattern, 'u'),
      says,
    })),
  };
}

/** Neighbouring sentences of one provision: at most this many say one clause together. */
const widest = 3;
/** Longer stretches than any sentence has are not matched: no text keeps the check busy. */
const longest = 4_000;

interface Passage {
  readonly provision: Provision;
  readonly sentences: readonly Sentence[];
  /** What patterns are matched against: what introduces the list, then the sentences. */
  readonly plain: string;
}

function checkClause(clause: CompiledClause, provisions: readonly Provision[]): ClauseFinding {
  const terms = provisions.filter(({ kind }) => kind === 'term');
  const contradictions = findContradictions(clause, terms);
  let undone: Passage | undefined;
  let weak: ClauseFinding | undefined;
  for (const passage of passagesOf(terms)) {
    if (!says(clause, passage)) continue;
    if (clause.undone.some((pattern) => pattern.test(passage.plain))) {
      undone ??= passage;
      continue;
    }
    const finding = describe(clause.entry, passage, contradictions);
    if (finding.state === 'found') return finding;
    weak ??= finding;
  }
  if (weak) return weak;
  if (undone) return describeUndone(clause.entry, undone, contradictions);
  return describeAbsent(clause, provisions, contradictions);
}

/** Every passage of the text, single sentences first: the shorter the quotation, the surer it is. */
function* passagesOf(terms: readonly Provision[]): Generator<Passage> {
  for (let width = 1; width <= widest; width += 1) {
    for (const provision of terms) {
      const { sentences, lead } = provision;
      for (let from = 0; from + width <= sentences.length; from += 1) {
        const taken = sentences.slice(from, from + width);
        const plain = `${lead} ${taken.map((sentence) => sentence.plain).join(' ')}`.trim();
        if (plain.length <= longest) yield { provision, sentences: taken, plain };
      }
    }
  }
}

function says({ says: wanted, unless }: CompiledClause, { plain, provision, sentences }: Passage): boolean {
  if (wanted.length === 0 || !wanted.every((pattern) => pattern.test(plain))) return false;
  // What introduces a list is not enough: its item has to be about the matter.
  const own = sentences.map((sentence) => sentence.plain).join(' ');
  if (provision.lead !== '' && !wanted.some((pattern) => pattern.test(own))) return false;
  return !unless.some((pattern) => pattern.test(own)) && !isDutyOfCovered(plain);
}

/** A right is no duty: “shall have the right”. */
const modal = /\b(?:shall|will|must|agrees? to|is required to)\b(?! (?:have the right|be entitled|be free))/;
const party =
  /\b(?:covered entity|customer|business associate|vendor|supplier|provider|processor|contractor|subcontractors?|agents?|subprocessors?|party|parties|either)\b/g;

/** “Covered Entity shall notify Business Associate …” is no promise of the associate. */
function isDutyOfCovered(plain: string): boolean {
  const at = modal.exec(plain)?.index;
  if (at === undefined) return false;
  const subject = [...plain.slice(0, at).matchAll(party)].at(-1)?.[0];
  const isAlone = !/\bbusiness associate|vendor|supplier|provider|processor\b/.test(plain.slice(0, at));
  return isAlone && (subject === 'covered entity' || subject === 'customer');
}

function describe(
  entry: ClauseEntry,
  passage: Passage,
  contradictions: readonly Contradiction[],
): ClauseFinding {
  const text = passage.sentences.map((sentence) => sentence.text).join(' ');
  const { value, notes, isFit } = proposeValue(entry, text, passage.plain);
  return {
    clause: entry.id,
    state: isFit && contradictions.length === 0 ? 'found' : 'unclear',
    ...placeOf(passage.provision, passage.sentences),
    value: contradictions.length === 0 ? value : null,
    notes,
    contradictions,
  };
}

function describeUndone(
  entry: ClauseEntry,
  passage: Passage,
  contradictions: readonly Contradiction[],
): ClauseFinding {
  const place = placeOf(passage.provision, passage.sentences);
  const taken = {
    says: 'The text names the clause and takes it back in the same breath.',
    quotes: place.quotes,
  };
  return {
    ...{ clause: entry.id, state: 'unclear', ...place },
    ...{ value: null, notes: [], contradictions: [taken, ...contradictions] },
  };
}

/** Nothing says it. What at least speaks of it is shown, so that a person sees why that is not enough. */
function describeAbsent(
  { entry, mentions, unless }: CompiledClause,
  provisions: readonly Provision[],
  contradictions: readonly Contradiction[],
): ClauseFinding {
  const hits = provisions.flatMap((provision) =>
    provision.sentences.flatMap((sentence) =>
      mentions.some((pattern) => pattern.test(sentence.plain)) &&
      !unless.some((pattern) => pattern.test(sentence.plain))
        ? [{ provision, sentence }]
        : [],
    ),
  );
  const spoken = hits.find(({ provision }) => provision.kind === 'term');
  if (spoken) {
    return {
      clause: entry.id,
      state: 'unclear',
      ...placeOf(spoken.provision, [spoken.sentence]),
      value: null,
      notes: ['The text speaks of it, but does not say the clause.'],
      contradictions,
    };
  }
  const [named] = hits;
  return {
    clause: entry.id,
    state: contradictions.length > 0 ? 'unclear' : 'not-found',
    quotes: named ? placeOf(named.provision, [named.sentence]).quotes : [],
    location: null,
    value: null,
    notes: named ? [whyNotEnough[named.provision.kind]] : [],
    contradictions,
  };
}

const whyNotEnough: Readonly<Record<Provision['kind'], string>> = {
  term: '',
  heading: 'Only a heading names it; there is no text under it that says it.',
  contents: 'Only the table of contents names it.',
  definition: 'It is only defined; nothing says that it has to be done.',
  omitted: 'Its place is there, but the text was left out.',
  recital: 'Only an introduction names it.',
};

function findContradictions(
  { contradictions }: CompiledClause,
  terms: readonly Provision[],
): Contradiction[] {
  return contradictions.flatMap(({ pattern, says: what }) => {
    for (const provision of terms) {
      const sentence = provision.sentences.find(
        ({ plain }) => plain.length <= longest && contradicts(pattern, plain),
      );
      if (sentence) return [{ says: what, quotes: sentence.quotes }];
    }
    return [];
  });
}

/** A term that forbids, or asks for an authorisation or for de-identified data, does not contradict. */
function contradicts(pattern: RegExp, plain: string): boolean {
  if (!pattern.test(plain)) return false;
  return !/\b(?:not|never|no)\b[^.;]{0,60}\b(?:use|train|improve|sell|retain|keep)|deidentif|authori[sz]ation under/.test(
    plain,
  );
}

function placeOf(
  { number }: Provision,
  sentences: readonly Sentence[],
): { readonly quotes: readonly Quote[]; readonly location: string } {
  const quotes = mergePages(sentences.flatMap((sentence) => sentence.quotes));
  const page = quotes[0]?.page ?? 1;
  return { quotes, location: number === null ? `page ${page}` : `section ${number}, page ${page}` };
}

function mergePages(quotes: readonly Quote[]): Quote[] {
  const merged: { page: number; text: string }[] = [];
  for (const { page, text } of quotes) {
    const last = merged.at(-1);
    if (last?.page === page) last.text += ` ${text}`;
    else merged.push({ page, text });
  }
  return merged;
}
