import type { Provision, ProvisionKind, Quote, Sentence } from './model.ts';
import { type Line, type Page, readLines } from './read-lines.ts';

/**
 * Cuts a text into its provisions: paragraphs and numbered items, each with its number, what introduces it, and its
 * sentences with the pages on which they stand.
 */
export function readProvisions(pages: readonly Page[]): Provision[] {
  const provisions: Provision[] = [];
  let section: string | null = null;
  let lead = '';
  let isContents = false;
  for (const lines of cutParagraphs(readLines(pages))) {
    const whole = lines.map(({ text }) => text).join(' ');
    const mark = readMark(whole);
    if (mark?.is === 'section') section = mark.number;
    const kind = tellKind(whole, isContents);
    isContents = contentsHeading.test(whole) || (isContents && kind === 'contents');
    if (mark?.is !== 'item') lead = '';
    const number = mark?.is === 'item' ? `${section ?? ''}(${mark.number})` : section;
    provisions.push({ kind, number, lead, sentences: cutSentences(lines) });
    if (whole.endsWith(':')) lead = toPlain(whole);
  }
  return provisions;
}

/** Text as patterns are matched against it. */
export function toPlain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[“”«»]/g, '"')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[‐‑]/g, '-')
    .replaceAll(/(?<=\p{L})-(?=\p{L})/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const sectionMark = /^(?:(?:section|article|clause|§)\s*)?(\d{1,2}(?:\.\d{1,2}){0,3})(?:[.):]|\s)\s*(?=\S)/i;
const romanMark = /^(?:section|article|clause)\s+([ivxl]{1,6}|[a-z])\b[.):]?/i;
const itemMark = /^(?:\(([a-z]{1,4}|\d{1,2})\)|([a-z])[.)]\s|[•▪◦●–*-]\s)/i;

function readMark(text: string): { is: 'section' | 'item'; number: string } | undefined {
  const section = sectionMark.exec(text) ?? romanMark.exec(text);
  if (section) return { is: 'section', number: (section[1] ?? '').replace(/\.$/, '') };
  const item = itemMark.exec(text);
  return item ? { is: 'item', number: item[1] ?? item[2] ?? '•' } : undefined;
}

/** A paragraph begins after an empty line, and at every line that begins with the number of a section or an item. */
function cutParagraphs(lines: readonly Line[]): Line[][] {
  const paragraphs: Line[][] = [];
  for (const line of lines) {
    const open = paragraphs.at(-1);
    const before = open?.at(-1);
    const begins =
      !before || line.isApart || (readMark(line.text) && /[.:;,!?]$|\band$|\bor$/.test(before.text));
    if (open && !begins) open.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}

const contentsHeading = /^(?:table of )?contents\.?$/i;
const leaders = /\.{3,}|(?: \.){3,}|…{2,}|_{4,}\s*\d/;
const omitted =
  /\b(?:intentionally (?:omitted|left blank|deleted)|\[?reserved\]?\.?$|not applicable\.?$|omitted\.?$)/i;
const defines =
  /^(?:\W*(?:\(?\w{1,4}[.)]|\d+(?:\.\d+)*\.?)\s*)?["“][^"”]{1,80}["”],?\s+(?:shall )?(?:means?|has|have|is defined|refers?|includes?)\b/i;

function tellKind(text: string, inContents: boolean): ProvisionKind {
  if (contentsHeading.test(text) || (leaders.test(text) && /\d\s*$/.test(text))) return 'contents';
  if (inContents && !/[.;:]$/.test(text) && text.length < 200) return 'contents';
  if (omitted.test(text) && text.length < 300) return 'omitted';
  if (/^whereas\b/i.test(text)) return 'recital';
  if (defines.test(text)) return 'definition';
  return isHeading(text) ? 'heading' : 'term';
}

/** A line without an end of a sentence that commands nothing. */
function isHeading(text: string): boolean {
  if (text.length > 120 || /[.;:,!?]$/.test(text)) return false;
  return !/\b(?:shall|will|must|may|agrees?|can|not)\b/i.test(text) && readMark(text)?.is !== 'item';
}

/** Where a sentence ends: not within `45 C.F.R. Part`, `Inc.`, `No. 4` or a number. */
const sentenceEnd =
  /(?<=[.!?]["”)]?)(?<!\b(?:No|Inc|Co|Corp|Ltd|Sec|Art|Mr|Ms|Dr|St|e\.g|i\.e|C\.F\.R|U\.S\.C|U\.S|vs)\.)\s+(?=["“(]?[A-Z0-9])/;

function cutSentences(lines: readonly Line[]): Sentence[] {
  const whole = lines.map(({ text }) => text).join(' ');
  const quoteNext = openQuotes(lines);
  const sentences: Sentence[] = [];
  let at = 0;
  for (const text of joinNumbers(whole.split(sentenceEnd))) {
    const from = whole.indexOf(text, at);
    at = from + text.length;
    sentences.push({ text, plain: toPlain(text), quotes: quoteNext(from, at) });
  }
  return sentences;
}

/** `4.` before a text is its number and no sentence. */
function joinNumbers(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before !== undefined && /^\W*(?:(?:section|article|clause) )?[\dA-Za-z.()]{1,8}$/i.test(before)) {
      joined[joined.length - 1] = `${before} ${part}`;
    } else {
      joined.push(part);
    }
  }
  return joined;
}

/**
 * The part of each page that lies between two places of the joined lines. Asked in the order of the text, so that the
 * time grows with its length alone.
 */
function openQuotes(lines: readonly Line[]): (from: number, to: number) => Quote[] {
  let index = 0;
  let start = 0;
  return (from, to) => {
    const quotes: { page: number; text: string }[] = [];
    for (;;) {
      const line = lines[index];
      if (!line) return quotes;
      const part = line.text.slice(Math.max(0, from - start), Math.max(0, to - start)).trim();
      const last = quotes.at(-1);
      if (part !== '' && last?.page === line.page) last.text += ` ${part}`;
      else if (part !== '') quotes.push({ page: line.page, text: part });
      const end = start + line.text.length + 1;
      // The next sentence may begin in this very line.
      if (end > to + 1) return quotes;
      start = end;
      index += 1;
    }
  };
}
