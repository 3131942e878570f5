import { endAt, startAt, type TextDocument } from '../engine/document.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';
import { CODE } from './labelled.ts';

/** "Flow # FL2025:1182", "chart no. 44-18-82", "vial #11827-3": a sign that says "number", whatever is numbered. */
const AFTER_SIGN = new RegExp(
  String.raw`[ \t:.=]{0,3}(?<value>(?=(?:[A-Z]{0,4}[-_:/. ]?\d){4}|[A-Z]{1,3}-?\d{3})${CODE})`,
  'iy',
);
/** What is counted or numbered without anybody: beds, teeth, wires, pages, makers' goods. */
const COUNTED =
  /(?:^|[^a-z])(?:bed|rm|room|tooth|teeth|day|line|step|page|pg|item|cat|catalog(?:ue)?|model|part|ref|ndc|sku|size|needle|blade|suture|gauge|lead|drain|unit dose|lot|dose|cycle|visit|week|bay|or|suite|floor|ste|apt|box|route|rte|hwy|figure|fig|table|ticket tier|pmid|nct|cpt|icd|loinc|snomed|version|rev|protocol|grant|issue|bug|pr|port|chapter|section|question|q|level|grade|stage|type|number|phone|tel|fax|ph|pager|ext|cell|disp|dispense|qty|refills?)\.? ?$/i;
const QUANTITY =
  /^\d{1,4}(?![\w/:.-]|-\d)|^\d{1,3}\.\d{1,3}(?!\d)|^\d{1,3}(?:[,.]\d{3}){1,3}(?!\d)|^\d{1,2}[-/]\d{1,2}[-/]\d{2,4}(?!\d)/;

function readNumber(document: TextDocument, index: number, found: Candidate[]): void {
  const { text } = document;
  const start = startAt(document, index);
  const end = endAt(document, index);
  const isShort = end - start === 2;
  const said = (isShort ? AFTER_NO : AFTER_NUMBER).exec(text.slice(end, end + 24))?.[0];
  if (said !== undefined) pushCode(text, start, end + said.length, found);
}

/** "number is", "number:", "no. ", "nº ": what may stand between the word and the number. */
const AFTER_NUMBER = /^(?:s)?(?: (?:is|was|reads|of|on file)){0,2}[ ,]{0,2}(?:that's|it's)?[ :=#("']{1,3}/;
const AFTER_NO = /^(?:[.:] ?|#)/;

function scanHashes({ text }: TextDocument, found: Candidate[]): void {
  for (let at = text.indexOf('#'); at !== -1; at = text.indexOf('#', at + 1)) {
    pushCode(text, at, at + 1, found);
  }
}

/** The code at `from`, behind the label that ends at `label`. */
function pushCode(text: string, label: number, from: number, found: Candidate[]): void {
  AFTER_SIGN.lastIndex = from;
  const value = AFTER_SIGN.exec(text)?.groups?.['value'];
  if (value === undefined || QUANTITY.test(value)) return;
  if (COUNTED.test(text.slice(Math.max(0, label - 14), label))) return;
  const end = AFTER_SIGN.lastIndex;
  found.push({
    entity: 'OTHER_ID',
    start: end - value.length,
    end,
    score: 0.6,
    recognizer: 'hash-number',
    why: 'number sign',
  });
}

export const hashNumber: Recognizer = defineScanner({
  id: 'hash-number',
  entity: 'OTHER_ID',
  cites: '164.514(b)(2)(i)(R)',
  scan: scanHashes,
  at: { words: ['number', 'num', 'nbr', 'no', 'nr'], read: readNumber },
  examples: {
    match: [
      'Flow # «FL2025:1182» | Mol',
      'PACS #«7718294-2» read',
      'old no. «6-44182». Then',
      'the determination number «DN7718827» was',
      'donor sperm vial #«11827-3», donor',
      'TYPE & SCREEN # «TS-118827»',
    ],
    ignore: [
      'tooth #14',
      'Disp #3000',
      'page #2025',
      'bed # 4102-1',
      'color #fff',
      'Tabs #90 refills',
      'issue #12345 was closed',
    ],
  },
});
