import { definePattern, type Recognizer } from './define.ts';

const isOver89 = (value: string): boolean => Number.parseInt(value, 10) <= 125;
const OVER = String.raw`(?:9\d|1[01]\d|12[0-5])`;

/** Ages up to 89 stay; above, the age itself is an identifier unless grouped as "90 or older". */
export const age: Recognizer = definePattern({
  id: 'age-over-89',
  entity: 'AGE_OVER_89',
  cites: '164.514(b)(2)(i)(C)',
  patterns: [
    {
      at: { digits: [2, 3], next: /[ya -]/i },
      shape: new RegExp(
        String.raw`(?<![\w./-])${OVER}(?=[- ]?(?:years?|yrs?|yr|y)[- ]?(?:old|of age|o)(?!\w)|[- ]?y\/?o(?!\w)|[ -]?años|[- ]?yo(?!\w))`,
        'iy',
      ),
      score: 0.9,
      why: 'years old',
    },
    {
      at: { digits: [2, 3], next: /[MFmfwgl -]/ },
      shape: new RegExp(
        String.raw`(?<![\w./-])${OVER}(?=[ -]?(?:[MF]|male|female|man|woman|gentleman|lady)(?!\w))`,
        'y',
      ),
      score: 0.7,
      why: 'age before sex',
    },
    {
      at: { words: ['age', 'aged', 'edad'] },
      shape: new RegExp(
        String.raw`(?:aged?|edad)(?: is| was| of)?[\s:=]{1,4}(?<value>${OVER})(?![\w/%]|\.\d| ?(?:days|weeks|months|mm|cm|mg))`,
        'iy',
      ),
      score: 0.85,
      why: 'label',
    },
    {
      at: { words: ['turned', 'turning', 'turns'] },
      shape: new RegExp(String.raw`turn(?:ed|ing|s) (?<value>${OVER})(?!\w|[%°])`, 'iy'),
      score: 0.7,
      why: 'turned',
    },
  ],
  validate: isOver89,
  examples: {
    match: ['a «93»-year-old woman', 'Age: «101»', '«94» yo M', '«95» y/o', 'she turned «90»', 'aged «92»'],
    ignore: ['an 89-year-old', 'age 45', 'heart rate 98', 'sat 97%', 'aged 92 days', '92 kg'],
  },
});
