import { analyze } from '../../src/engine/analyze.ts';
import { createSpanScore } from '../../src/evaluation/span-score.ts';

/** One identifier a type, between « », in a line that names it. No value was given to anybody. */
const TYPES: Readonly<Record<string, string>> = {
  SSN: 'SSN of the pa-tient: «219-09-9999» on file',
  phone: 'Call-back phone «(212) 555-0142» after noon',
  MRN: 'Re-admitted, MRN: «0088-4213» today',
  'e-mail': 'E-mail: «mary-ann.foley@mail.example» for results',
  date: 'Follow-up on «03-14-2024» in clinic',
  ZIP: 'Lives off-site in Boston, MA «02115-4301» now',
  card: 'Co-pay by card «4111-1111-1111-1111» taken',
  IP: 'Log-in from IP address «203.0.113.77» at night',
};

const within = (mark: string) => (value: string) =>
  value.replace(/(?<=^[\s\S]{2}|[\s\S]{5}(?=[\s\S]))/g, mark);
const toFullWidth = (pattern: RegExp) => (value: string) =>
  value.replace(pattern, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));

interface Substitution {
  readonly name: string;
  /** Changes the identifier. */
  readonly value?: (value: string) => string;
  /** Changes the words around it and the identifier. */
  readonly line?: (line: string) => string;
}

const SUBSTITUTIONS: readonly Substitution[] = [
  { name: 'en dash', line: (line) => line.replaceAll('-', '\u2013') },
  { name: 'non-breaking hyphen', line: (line) => line.replaceAll('-', '\u2011') },
  { name: 'minus sign', line: (line) => line.replaceAll('-', '\u2212') },
  { name: 'no-break space', line: (line) => line.replaceAll(' ', '\u00a0') },
  { name: 'narrow no-break space', line: (line) => line.replaceAll(' ', '\u202f') },
  { name: 'soft hyphen', value: within('\u00ad') },
  { name: 'zero-width space', value: within('\u200b') },
  { name: 'word joiner', value: within('\u2060') },
  { name: 'full-width digits', value: toFullWidth(/\d/g) },
  { name: 'full-width signs', value: toFullWidth(/[!-/:-@]/g) },
];

export interface GridResult {
  readonly all: number;
  readonly found: number;
  /** `ZIP, minus sign` for each that was not covered whole. */
  readonly lost: readonly string[];
}

/** Eight types of identifier in ten ways of writing them that look alike. */
export function runUnicodeGrid(): GridResult {
  const lost: string[] = [];
  let all = 0;
  for (const [type, marked] of Object.entries(TYPES)) {
    for (const { name, value, line } of SUBSTITUTIONS) {
      all++;
      const changed =
        line?.(marked) ?? marked.replace(/«(.*)»/, (_, inner) => `«${value?.(inner) ?? inner}»`);
      const start = changed.indexOf('«');
      const end = changed.indexOf('»') - 1;
      const text = changed.replace(/[«»]/g, '');
      const score = createSpanScore();
      score.add(text, [{ start, end, label: type }], analyze(text));
      if (score.counts().gold.full === 0) lost.push(`${type}, ${name}`);
    }
  }
  return { all, found: all - lost.length, lost };
}
