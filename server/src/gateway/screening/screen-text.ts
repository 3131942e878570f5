import { screeningRules } from './rules.ts';
import type { Verdict } from './verdict.ts';

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const beyondAscii = /[\u0080-\uffff]/;
/** White space that is not a single space already. */
const gaps = /\s{2,}|[^\S ]/g;

/** Judges texts by the rules. Linear in the length of the texts. */
export function screenTexts(texts: readonly string[]): Verdict {
  const hits = new Map<string, { why: string; weight: number }>();
  for (const text of texts) {
    const folded = foldText(text);
    for (const rule of screeningRules) {
      if (hits.has(rule.id) || !rule.signs.some((sign) => folded.includes(sign))) continue;
      if (rule.pattern.test(folded)) hits.set(rule.id, rule);
    }
  }
  let miss = 1;
  for (const { weight } of hits.values()) miss *= 1 - weight;
  const score = Math.round((1 - miss) * 1000) / 1000;
  return {
    score,
    verdict: score >= 0.8 ? 'block' : score >= 0.4 ? 'flag' : 'pass',
    reasons: [...hits].map(([id, { why }]) => `${id}: ${why}`),
  };
}

/** One form for texts that look alike: compatible characters, lower case, single spaces, nothing invisible. */
function foldText(text: string): string {
  const visible = beyondAscii.test(text) ? text.normalize('NFKC').replace(invisible, '') : text;
  return visible.toLowerCase().replace(gaps, ' ');
}
