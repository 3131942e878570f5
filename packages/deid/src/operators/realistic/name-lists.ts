import { NAME_ORIGINS, NAMES_BY_ORIGIN, type NameOrigin } from '../../gazetteers/name-origins.ts';
import { ORDINARY_WORDS } from '../../gazetteers/ordinary-words.gen.ts';
import { PROTECTED_WORDS } from '../../gazetteers/protected-words.ts';
import { COMMON_SURNAMES, FEMALE_NAMES, MALE_NAMES } from '../../gazetteers/surrogate-names.gen.ts';

export type Gender = 'male' | 'female' | 'neutral';
/** `both`: given name and surname alike, such as Thomas; its surrogate is too, so that it fits wherever it stands. */
export type NameClass = 'given' | 'surname' | 'both';

export interface NameTraits {
  readonly class: NameClass;
  readonly gender: Gender;
  readonly origin: NameOrigin;
  /** False for a word that no list has: its class is then a guess from its place in the name. */
  readonly isListed: boolean;
}

/** How deep into the census lists surrogates are drawn: rarer names would stand out. */
const DRAWN_MALE = 420;
const DRAWN_FEMALE = 800;
/** Given names of less weight than these are taken for surnames first ("Martin", "Scott" remain both). */
const SURE_GIVEN = 60;
const SURE_SURNAME = 900;

interface NameLists {
  readonly traits: (word: string) => NameTraits | undefined;
  readonly pool: (traits: NameTraits, initial: string) => readonly string[];
}

let lists: NameLists | undefined;

/** What the lists know of a folded, lower-case word; undefined when it is in none. */
export function lookUpName(word: string): NameTraits | undefined {
  lists ??= buildLists();
  return lists.traits(word);
}

/** Names of the same kind that begin with `initial`; the origin gives way before the initial does. May be empty. */
export function namesLike(traits: NameTraits, initial: string): readonly string[] {
  lists ??= buildLists();
  return lists.pool(traits, initial);
}

function rankOf(list: readonly string[]): ReadonlyMap<string, number> {
  return new Map(list.map((word, rank) => [word, rank]));
}

function buildLists(): NameLists {
  const male = MALE_NAMES.split('|');
  const female = FEMALE_NAMES.split('|');
  const common = COMMON_SURNAMES.split('|');
  const ranks = { male: rankOf(male), female: rankOf(female), surname: rankOf(common) };
  const origins = indexOrigins();
  const genderOf = (word: string): Gender | undefined => {
    const [m, f] = [ranks.male.get(word), ranks.female.get(word)];
    if (m === undefined && f === undefined) return origins.gender.get(word);
    if (m === undefined || f === undefined) return m === undefined ? 'female' : 'male';
    const ratio = (m + 20) / (f + 20);
    return ratio > 3 ? 'female' : ratio < 1 / 3 ? 'male' : 'neutral';
  };
  const traits = (word: string): NameTraits | undefined => {
    const gender = genderOf(word);
    const surname = ranks.surname.get(word) ?? (origins.surnames.has(word) ? SURE_SURNAME - 1 : undefined);
    const origin = origins.of(word);
    if (gender === undefined && surname === undefined && origin === 'other') return undefined;
    const given = Math.min(ranks.male.get(word) ?? 9999, ranks.female.get(word) ?? 9999);
    const isBoth =
      gender !== undefined && surname !== undefined && surname < SURE_SURNAME && given >= SURE_GIVEN;
    const kind: NameClass = gender === undefined ? 'surname' : isBoth ? 'both' : 'given';
    return { class: kind, gender: gender ?? 'neutral', origin, isListed: true };
  };
  return { traits, pool: buildPools(male, female, common, traits) };
}

interface OriginIndex {
  readonly of: (word: string) => NameOrigin;
  readonly gender: ReadonlyMap<string, Gender>;
  readonly surnames: ReadonlySet<string>;
}

function indexOrigins(): OriginIndex {
  const byWord = new Map<string, NameOrigin>();
  const gender = new Map<string, Gender>();
  const surnames = new Set<string>();
  const mark = (word: string, origin: NameOrigin): void => {
    if (!byWord.has(word)) byWord.set(word, origin);
  };
  for (const origin of NAME_ORIGINS) {
    const names = NAMES_BY_ORIGIN[origin];
    for (const sex of ['male', 'female'] as const)
      for (const word of names[sex]) {
        mark(word, origin);
        gender.set(word, gender.has(word) && gender.get(word) !== sex ? 'neutral' : sex);
      }
    for (const word of names.surnames) {
      mark(word, origin);
      surnames.add(word);
    }
  }
  const byEnd = (word: string): NameOrigin =>
    NAME_ORIGINS.find((origin) => word.length > 4 && NAMES_BY_ORIGIN[origin].surnameEnd?.test(word)) ??
    'other';
  return { of: (word) => byWord.get(word) ?? byEnd(word), gender, surnames };
}

function buildPools(
  male: readonly string[],
  female: readonly string[],
  common: readonly string[],
  traits: (word: string) => NameTraits | undefined,
): NameLists['pool'] {
  const pools = new Map<string, string[]>();
  const telling = new Set([...ORDINARY_WORDS.split('|'), ...PROTECTED_WORDS]);
  const put = (kind: NameClass, gender: Gender, origin: NameOrigin, word: string): void => {
    if (word.length < 3 || telling.has(word)) return;
    const key = `${kind} ${gender} ${origin} ${word.charAt(0)}`;
    const pool = pools.get(key);
    if (pool === undefined) pools.set(key, [word]);
    else if (!pool.includes(word)) pool.push(word);
  };
  for (const word of [...male.slice(0, DRAWN_MALE), ...female.slice(0, DRAWN_FEMALE)]) {
    const known = traits(word);
    if (known === undefined || known.class === 'surname') continue;
    put(known.class, known.gender, known.origin, word);
  }
  for (const word of common) {
    const known = traits(word);
    if (known?.class === 'surname') put('surname', 'neutral', known.origin, word);
  }
  for (const origin of NAME_ORIGINS) {
    const names = NAMES_BY_ORIGIN[origin];
    // The census may know a name for the other gender: such a name would mislead.
    for (const gender of ['male', 'female'] as const)
      for (const word of names[gender])
        if (traits(word)?.gender === gender) put('given', gender, origin, word);
    for (const word of names.surnames) put('surname', 'neutral', origin, word);
  }
  return ({ class: kind, gender, origin }, initial) => {
    const ofKind = (which: NameClass, from: NameOrigin, sex: Gender): readonly string[] =>
      pools.get(`${which} ${sex} ${from} ${initial}`) ?? [];
    const sex = kind === 'surname' ? 'neutral' : gender;
    const tries: readonly (readonly string[])[] = [
      ofKind(kind, origin, sex),
      ...(kind === 'both' ? [ofKind('given', origin, sex)] : []),
      ...(kind === 'surname' ? [] : sex === 'neutral' ? [ofKind('given', 'other', 'neutral')] : []),
      ofKind(kind, 'other', sex),
      ofKind(kind === 'both' ? 'given' : kind, 'other', sex),
      ...(sex === 'neutral' && kind !== 'surname'
        ? [[...ofKind('given', 'other', 'male'), ...ofKind('given', 'other', 'female')]]
        : []),
      ofKind('surname', 'other', 'neutral'),
    ];
    return tries.find((pool) => pool.length > 0) ?? [];
  };
}
