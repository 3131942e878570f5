import { DEFAULT_SET } from '../engine/analyze.ts';
import { readDocument } from '../engine/document.ts';
import { detectLanguage, type Language } from '../engine/language.ts';

/** A language shows in the first pages. */
const ENOUGH = 8000;

/** The language of a text; `lang` (BCP 47) of the caller goes before any count. */
export function languageOf(text: string, lang?: string): Language {
  const { text: plain, tokens } = readDocument(text.slice(0, ENOUGH), DEFAULT_SET.lexicon);
  return detectLanguage(plain, tokens, lang);
}
