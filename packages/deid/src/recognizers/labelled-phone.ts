import type { Pattern } from './define.ts';

const FILL = String.raw`(?: ?phone| ?numbers?\b| ?no\b| ?nr\b| at\b| on\b| him\b| her\b| me\b| us\b| is\b| was\b| back\b| to\b| them\b| for\b| the\b| office\b| line\b| or\b| de\b| contacto\b| al\b| el\b| en\b| m[oó]vil\b| fijo\b| ?n[\u00ba\u00b0]| ?#| ?\([a-z ]{1,10}\)| ?/ ?fax| ?/ ?text){0,5}`;
const NO_DATE = String.raw`(?!\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d(?![-.]?\d))(?!(?:19|20)\d\d-\d\d-\d\d)`;
/** Seven to fifteen digits with signs between them. */
const NUMBER = String.raw`\+?\(?\d(?:[-. ()/\n]{0,2}\d){6,14}(?:[ ,]{0,2}(?:x|ext\.?|extension)[ .]{0,1}\d{1,6})?`;

/** A number of any country behind one of these words. */
export function labelledPhone(words: readonly string[], score: number): Pattern {
  return {
    at: { words },
    shape: new RegExp(
      String.raw`(?:${words.join('|')})(?![a-z])${FILL}\.?(?:[ \t:#=.,"'>*|-]{0,24}|:?\n ?)${NO_DATE}(?<value>${NUMBER})(?!\w|-\d|\.\d| \d(?!\d))`,
      'iy',
    ),
    score,
    why: 'label',
  };
}
