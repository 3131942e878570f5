/** Where a name comes from. `word` holds names that are also words or months. */
export type Origin =
  | 'anglo'
  | 'hispanic'
  | 'east-asian'
  | 'south-asian'
  | 'arabic'
  | 'african'
  | 'slavic'
  | 'vietnamese'
  | 'native'
  | 'word';

export const ORIGINS: readonly Origin[] = [
  'anglo',
  'hispanic',
  'east-asian',
  'south-asian',
  'arabic',
  'african',
  'slavic',
  'vietnamese',
  'native',
  'word',
];

export interface NameList {
  readonly f: readonly string[];
  readonly m: readonly string[];
  readonly last: readonly string[];
}

export interface Town {
  readonly city: string;
  readonly county: string;
  readonly st: string;
  readonly state: string;
  readonly zip3: string;
  readonly area: string;
}

/** Kinds of number that `fillFormat` writes; the checksummed ones are in `identifiers.ts`. */
export type FormatKind =
  | 'mrn'
  | 'member'
  | 'group'
  | 'medicaid'
  | 'acct'
  | 'claim'
  | 'dl'
  | 'lic'
  | 'cert'
  | 'plate'
  | 'serial'
  | 'bio'
  | 'voice'
  | 'iris'
  | 'face'
  | 'photo'
  | 'acc'
  | 'study'
  | 'empid'
  | 'order'
  | 'rx'
  | 'handle'
  | 'phone'
  | 'ssn'
  | 'url'
  | 'zip';

/** All values that one part of a corpus may use. The two parts share none of the lists. */
export interface ValuePool {
  readonly names: Readonly<Record<Origin, NameList>>;
  readonly towns: readonly Town[];
  /** Full and short form. */
  readonly facilities: readonly (readonly [string, string])[];
  /** Nursing homes, hospices and the like. */
  readonly homes: readonly (readonly [string, string])[];
  readonly facilitiesEs: readonly (readonly [string, string])[];
  readonly employers: readonly string[];
  readonly streets: readonly string[];
  readonly streetsEs: readonly string[];
  readonly schools: readonly string[];
  readonly landmarks: readonly string[];
  readonly roads: readonly string[];
  readonly holidays: readonly string[];
  readonly mailDomains: readonly string[];
  /** Names of date forms that a note may use throughout. */
  readonly dateForms: readonly string[];
  readonly dateFormsEs: readonly string[];
  readonly formats: Readonly<Record<FormatKind, readonly string[]>>;
}

/** "a|b|c" to three values. */
export const values = (line: string): readonly string[] => line.split('|').map((value) => value.trim());

/** "full ~ short | …" to pairs. */
export const pairs = (line: string): readonly (readonly [string, string])[] =>
  values(line).map((pair) => {
    const [full = '', short = full] = pair.split('~').map((part) => part.trim());
    return [full, short] as const;
  });

/** "city,county,ST,State,zip3,area | …" to towns. */
export const towns = (line: string): readonly Town[] =>
  values(line).map((row) => {
    const [city = '', county = '', st = '', state = '', zip3 = '', area = ''] = row.split(',');
    return { city, county, st, state, zip3, area };
  });

/** "female first names | … ; male … ; last …" to a list of names. */
export function nameList(line: string): NameList {
  const [f = '', m = '', last = ''] = line.split(';');
  return { f: values(f), m: values(m), last: values(last) };
}
