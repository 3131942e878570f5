import type { KeyedDraw } from '../keyed-draw.ts';
import { matchCase } from '../match-case.ts';
import { toPlainForm } from '../plain-form.ts';
import { drawLike } from './id-code.ts';
import { layOver, toCode } from './lay-over.ts';
import { lookUpName } from './name-lists.ts';
import type { NameWords } from './name-words.ts';

const digits = (draw: KeyedDraw, count: number): string =>
  Array.from({ length: count }, () => String(draw.below(10))).join('');

const EXTENSION = /[\s,;]{0,3}(?:x|ext\.?|extension)\s{0,3}\d{1,6}\s*$/i;

/**
 * A number that rings nowhere, in the same form: 555-01xx under an area code with 9 in the middle, which the American
 * numbering plan holds back; other countries' numbers begin with the unassigned code 999. Late attempts use the
 * exchange 000, because 555-01xx has only a hundred numbers.
 */
export function drawPhone(value: string, draw: KeyedDraw, attempt: number): string {
  const plain = toPlainForm(value);
  const extension = EXTENSION.exec(plain)?.[0] ?? '';
  const main = plain.slice(0, plain.length - extension.length);
  const code = toCode(main);
  const line = attempt < 20 ? `55501${digits(draw, 2)}` : `000${digits(draw, 4)}`;
  const area = `${2 + draw.below(8)}9${digits(draw, 1)}`;
  const isAbroad = /^\s*\+\s*(?!1)/.test(plain);
  let number = drawLike(code, draw);
  if (/^\d+$/.test(code)) {
    if (!isAbroad && /^1\d{10}$/.test(code)) number = `1${area}${line}`;
    else if (!isAbroad && code.length === 10) number = `${area}${line}`;
    else if (code.length === 7) number = line;
    else if (code.length > 7) number = `999${digits(draw, code.length - 3)}`;
  }
  return layOver(number, main) + extension.replace(/\d/g, () => digits(draw, 1));
}

const DOMAINS = ['example.com', 'example.org', 'example.net'];

/** An address under a domain that is kept for examples (RFC 2606); names in it agree with the names in the text. */
export function drawEmail(value: string, draw: KeyedDraw, words: NameWords, attempt: number): string {
  const plain = toPlainForm(value);
  const at = plain.lastIndexOf('@');
  const local = at < 0 ? plain : plain.slice(0, at);
  const renamed = local
    .replace(/\p{N}/gu, () => digits(draw, 1))
    .replace(/\p{L}[\p{L}\p{M}]*/gu, (run) => matchCase(replaceRun(run.toLowerCase(), words, draw), run))
    .replace(/[^\w.+%'-]/g, '');
  const extra = attempt > 3 ? digits(draw, 1 + Math.floor(attempt / 4)) : '';
  return `${renamed === '' ? 'mail' : renamed}${extra}@${draw.pick(DOMAINS)}`;
}

/** "jsmith" is an initial and a surname; what no list has is made up. */
function replaceRun(run: string, words: NameWords, draw: KeyedDraw): string {
  const place = { class: 'surname', gender: 'neutral' } as const;
  if (!/^[a-z]+$/.test(run)) return words.replace(run, place);
  if (run.length === 1) return words.replaceInitial(run);
  if (lookUpName(run) !== undefined) return words.replace(run, place);
  for (const head of [1, 2])
    if (run.length - head >= 4 && lookUpName(run.slice(head)) !== undefined)
      return (
        [...run.slice(0, head)].map((letter) => words.replaceInitial(letter)).join('') +
        words.replace(run.slice(head), place)
      );
  return Array.from(run, (_, at) => draw.pick(at % 2 === 0 ? 'bdfgklmnrstv' : 'aeiou')).join('');
}
