import { isIbanValid, isLuhnValid } from '../engine/checksums.ts';
import { definePattern, type Recognizer } from './define.ts';
import { labelled } from './labelled.ts';

export const account: Recognizer = definePattern({
  id: 'account',
  entity: 'ACCOUNT',
  cites: '164.514(b)(2)(i)(J)',
  patterns: [
    labelled({
      words: ['account', 'acct', 'invoice', 'claim', 'billing', 'routing', 'bank', 'har', 'csn'],
      label:
        '(?:billing |bank )?(?:account|acct)|(?:invoice|claim|billing|routing)(?= ?(?:number|no|num|id|#))|(?:har|csn)(?= ?[:#])',
      score: 0.9,
      why: 'label',
    }),
  ],
  examples: {
    match: ['Account number: «SH-456789»', 'acct #«00441199»', 'claim no. «7788-99»'],
    ignore: ['on account of pain', 'takes into account 3 factors', 'claim denied'],
  },
});

export const paymentCard: Recognizer = definePattern({
  id: 'payment-card',
  entity: 'ACCOUNT',
  cites: '164.514(b)(2)(i)(J)',
  patterns: [
    {
      at: { digits: [4, 19] },
      shape: /(?<![\w.-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\w]|-\d)/y,
      score: 0.85,
      why: 'card number with a valid check digit',
    },
  ],
  validate: (value: string): boolean => {
    const digits = value.replace(/\D/g, '');
    return digits.length <= 19 && isLuhnValid(digits);
  },
  examples: {
    match: ['card «4111 1111 1111 1111»', '«5500-0000-0000-0004».'],
    ignore: ['4111 1111 1111 1112', '1234567890123'],
  },
});

export const iban: Recognizer = definePattern({
  id: 'iban',
  entity: 'ACCOUNT',
  cites: '164.514(b)(2)(i)(J)',
  patterns: [
    {
      at: { digits: [2, 99], before: /[A-Z]/ },
      shape: /(?<=(?<!\w)[A-Z]{2})\d{2}(?: ?[A-Z\d]){11,30}(?!\w)/y,
      score: 0.5,
      why: 'bank account form',
    },
    {
      at: { words: ['iban'] },
      shape: /iban[\s:#.]{1,4}(?<value>[A-Z]{2}\d{2}(?: ?[A-Z\d]){11,30})(?!\w)/iy,
      score: 0.85,
      why: 'label',
    },
  ],
  validate: (value: string): boolean => isIbanValid(value.replaceAll(' ', '')),
  examples: {
    match: ['IBAN «GB82 WEST 1234 5698 7654 32»'],
    ignore: ['IBAN GB82 WEST 1234 5698 7654 33', 'GB 12'],
  },
});
