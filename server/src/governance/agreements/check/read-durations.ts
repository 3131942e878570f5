/** A time limit as a text gives it. */
export interface Duration {
  readonly hours: number;
  /** Days of work, which last longer than days of the calendar. */
  readonly isBusiness: boolean;
  /** True where the number in words and the number in digits differ. */
  readonly isAtOdds: boolean;
  /** As it stands in the text. */
  readonly text: string;
  /** Whether words such as “within” or “no later than” lead to it. */
  readonly isLimit: boolean;
}

const ones: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11 },
  ...{ twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18 },
  ...{ nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80 },
  ...{ ninety: 90, a: 1, an: 1 },
};

const unitHours: Readonly<Record<string, number>> = { hour: 1, day: 24, week: 168, month: 744, year: 8784 };

const wordNumber = `(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]?)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|an?)|(?:one|a) hundred(?: and)?(?: twenty| eighty)?`;
const pattern = new RegExp(
  String.raw`\b(\d{1,4}|${wordNumber})\s?(?:\((\d{1,4}|${wordNumber})\)\s?)?-?\s?(business|working|calendar)?[ -]?(hours?|days?|weeks?|months?|years?)\b`,
  'giu',
);
const leadIn =
  /(?:within|no(?:t)? later than|not exceed(?:ing)?|at most|no more than|not more than|up to|maximum of|for|after|in)\s+(?:a (?:period|maximum) of\s+)?$/i;

/** Every time limit of a text, in its order. Business days are counted with the weekends that may lie between them. */
export function readDurations(text: string): Duration[] {
  const durations: Duration[] = [];
  for (const match of text.matchAll(pattern)) {
    const [whole, first = '', second, days = '', unit = ''] = match;
    const number = readNumber(first);
    const other = second === undefined ? number : readNumber(second);
    if (number === undefined || other === undefined) continue;
    const isBusiness = /business|working/i.test(days);
    const plain = Math.max(number, other);
    const counted = isBusiness ? Math.ceil(plain / 5) * 7 : plain;
    durations.push({
      hours: counted * (unitHours[unit.toLowerCase().replace(/s$/, '')] ?? 24),
      isBusiness,
      isAtOdds: number !== other,
      text: whole.trim(),
      isLimit: leadIn.test(text.slice(0, match.index)),
    });
  }
  return durations;
}

function readNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = text.toLowerCase().split(/[- ]+/);
  if (parts.includes('hundred')) {
    const rest = parts.at(-1) ?? '';
    return 100 + (rest === 'hundred' ? 0 : (ones[rest] ?? 0));
  }
  const joined = parts.length === 1 ? splitTens(parts[0] ?? '') : parts;
  const numbers = joined.map((part) => ones[part]);
  if (numbers.some((number) => number === undefined)) return undefined;
  return numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);
}

/** `thirtyfive` as it reads after hyphens were taken out. */
function splitTens(text: string): string[] {
  if (ones[text] !== undefined) return [text];
  const tens = /^(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(\w+)$/.exec(text);
  return tens ? [tens[1] ?? '', tens[2] ?? ''] : [text];
}
