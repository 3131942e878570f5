import { isAbaValid, isIbanValid, isLuhnValid } from '../engine/checksums.ts';
import { definePattern, type Recognizer } from './define.ts';
import { labelled } from './labelled.ts';

export const account: Recognizer = definePattern({
  id: 'account',
  entity: 'ACCOUNT',
  cites: '164.514(b)(2)(i)(J)',
  patterns: [
    labelled({
      words: [
        'account',
        'accounts',
        'acct',
        'accountno',
        'acctno',
        'guarantor',
        'bank',
        'billing',
        'checking',
        'savings',
        'patient',
        'c',
        'cuenta',
        'clabe',
      ],
      label: String.raw`(?:billing |bank |checking |savings |patient |guarantor )?(?:accounts?|acct|(?<=\ba\/)c)|guarantor(?= ?(?:id|#|no\b|number))|acc(?:oun)?tno|cuenta(?: bancaria| corriente)?|clabe`,
      score: 0.9,
      isWeak: true,
      why: 'label',
    }),
    labelled({
      words: [
        'invoice',
        'claim',
        'claims',
        'icn',
        'dcn',
        'billing',
        'bill',
        'receipt',
        'payment',
        'transaction',
        'cheque',
        'check',
        'remittance',
        'routing',
        'aba',
        'sort',
        'swift',
        'bic',
        'bsb',
        'har',
        'csn',
        'fin',
        'factura',
        'statement',
        'siniestro',
      ],
      label: String.raw`(?:invoice|claims?|icn|dcn|billing|bill|receipt|payment|transaction|cheque|remittance|routing|transit|aba|bsb|factura|siniestro)|check(?= ?(?:no\b|number|#))|sort code|har(?= ?[:#])|csn(?= ?[:#])|fin(?= ?(?:[:#]|no\b|number))|statement(?= ?(?:no\b|number|#|id))`,
      score: 0.9,
      isWeak: true,
      why: 'label',
    }),
    labelled({
      words: [
        'card',
        'visa',
        'mastercard',
        'amex',
        'account',
        'acct',
        'tarjeta',
        'discover',
        'debit',
        'credit',
      ],
      label: String.raw`(?:(?:card|visa|mastercard|amex|account|acct|discover|tarjeta)(?: (?:number|no|on file))?\.?,? (?:that |which )?(?:ending|ends|ended|last (?:four|4)|terminad[ao]|acabad[ao])(?: (?:digits|in|with|is|are|en|of)){0,2})|(?:credit|debit) card|card(?= (?:number|no))|tarjeta(?= (?:n[uú]mero|n))`,
      value: String.raw`(?:[xX*•.]{1,4}[ -]?){0,4}\d{4}(?:[ -]?\d{4}){0,3}(?!\w)`,
      score: 0.8,
      why: 'label, digits of a card',
    }),
    {
      at: { words: ['xxxx', 'x', 'card', 'visa', 'mastercard', 'amex', 'acct', 'account'] },
      shape:
        /(?:(?:card|visa|mastercard|amex|acct|account)[ :#.]{1,3})?(?<value>(?:[xX*•]{4}[ -]?){1,4}\d{4})(?!\w)/iy,
      score: 0.8,
      why: 'masked card number',
    },
    labelled({
      words: ['swift', 'bic'],
      label: String.raw`(?:swift(?:\/bic)?|bic)(?: code)?`,
      value: String.raw`(?-i:[A-Z]{4}(?:AD|AE|AR|AT|AU|BE|BG|BR|CA|CH|CL|CN|CO|CY|CZ|DE|DK|DO|EC|EE|ES|FI|FR|GB|GR|GT|HK|HN|HR|HU|IE|IL|IN|IS|IT|JP|KR|LT|LU|LV|MT|MX|MY|NL|NO|NZ|PA|PE|PL|PT|PY|RO|RS|SA|SE|SG|SI|SK|SV|TH|TR|UA|US|UY|VE|ZA)[A-Z\d]{2}(?:[A-Z\d]{3})?)(?!\w)`,
      score: 0.75,
      why: 'label, bank identifier form',
    }),
  ],
  examples: {
    match: [
      'Account number: «SH-456789»',
      'acct #«00441199»',
      'claim no. «7788-99»',
      'ACCOUNT NO.:         «V004270555603»',
      'Claim «20247177949-00» was processed',
      'WC claim «CLM-54635270», adjuster',
      'Invoice # «INV-2024-0098»',
      'Visa ending in «4242»',
      'card «xxxx-xxxx-xxxx-4242»',
      'SWIFT code «DEUTDEFF500»',
      'checking account «000123456789»',
      'Routing «021000021»',
      'HAR: «600123451»',
      'a/c no. «99-1182»',
      'Cuenta nº «0049-1500-05»',
    ],
    ignore: [
      'on account of pain',
      'takes into account 3 factors',
      'claim denied',
      'claims of 3 patients',
      'check 2 times',
      'bill 99213',
      'a 5 cm mass',
      'card 3 of 10',
      'finding 4 nodules',
    ],
  },
});

export const paymentCard: Recognizer = definePattern({
  id: 'payment-card',
  entity: 'ACCOUNT',
  cites: '164.514(b)(2)(i)(J)',
  patterns: [
    {
      at: { digits: [4, 19], first: /[2-6]/ },
      shape: /(?<![\w.-])[2-6]\d{3}(?:[ -]{0,3}\d|\n\d){8,15}(?![\w]|-\d)/y,
      score: 0.85,
      why: 'card number with a valid check digit',
    },
  ],
  validate: (value: string): boolean => {
    const digits = value.replace(/\D/g, '');
    return digits.length <= 19 && isLuhnValid(digits) && !/^(\d)\1+$/.test(digits);
  },
  examples: {
    match: [
      'card «4111 1111 1111 1111»',
      '«5500-0000-0000-0004».',
      'amex «3782 822463 10005»',
      '«4111 - 1111 - 1111 - 1111»',
    ],
    ignore: ['4111 1111 1111 1112', '1234567890123', '4444 4444 4444 4444'],
  },
});

/** Nine digits whose check digit holds, with a word of banking before them. */
export const routing: Recognizer = definePattern({
  id: 'routing',
  entity: 'ACCOUNT',
  cites: '164.514(b)(2)(i)(J)',
  patterns: [
    {
      at: { digits: [9, 9] },
      shape: /(?<![\w.-])(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}(?![\w]|[.-]\d)/y,
      score: 0.3,
      why: 'bank routing number with a valid check digit',
    },
  ],
  validate: isAbaValid,
  context: {
    words: ['routing', 'aba', 'rtn', 'transit', 'bank', 'deposit', 'checking'],
    within: 6,
    boost: 0.5,
  },
  examples: {
    match: ['bank transit code is «021000021»'],
    ignore: ['021000021', 'routing to room 021000022'],
  },
});

export const iban: Recognizer = definePattern({
  id: 'iban',
  entity: 'ACCOUNT',
  cites: '164.514(b)(2)(i)(J)',
  patterns: [
    {
      at: { digits: [2, 99], before: /[A-Z]/i },
      shape: /(?<=(?<!\w)[A-Z]{2})\d{2}(?:[ -]?[A-Z\d]){11,30}(?!\w)/iy,
      score: 0.5,
      why: 'bank account form',
    },
    {
      at: { words: ['iban'] },
      shape:
        /iban[\s:#.]{1,4}(?:is |no\.? |number ){0,2}(?<value>[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]){11,30})(?!\w)/iy,
      score: 0.85,
      why: 'label',
    },
  ],
  validate: (value: string): boolean => isIbanValid(value.replace(/[ -]/g, '')),
  examples: {
    match: [
      'IBAN «GB82 WEST 1234 5698 7654 32»',
      'iban: «ES91 2100 0418 4502 0005 1332»',
      'IBAN number «DE89370400440532013000»',
    ],
    ignore: ['IBAN GB82 WEST 1234 5698 7654 33', 'GB 12'],
  },
});

/** Addresses of wallets by their form: Ethereum, and the base58 ones that begin with a digit. */
export const cryptoAddress: Recognizer = definePattern({
  id: 'crypto-address',
  entity: 'ACCOUNT',
  cites: '164.514(b)(2)(i)(J)',
  patterns: [
    {
      at: { digits: [1, 1], next: /x/i, first: /0/ },
      shape: /(?<!\w)0x[\da-f]{40}(?!\w)/iy,
      score: 0.9,
      why: 'form of an Ethereum address',
    },
    {
      at: { digits: [1, 8], next: /[A-HJ-NP-Za-km-z]/, first: /[13]/ },
      shape:
        /(?<!\w)(?=[13]\w{0,33}[A-Z])(?=[13]\w{0,33}[a-z])(?=[13]\w{0,33}\d)[13][1-9A-HJ-NP-Za-km-z]{25,34}(?!\w)/y,
      score: 0.75,
      why: 'form of a base58 address',
    },
  ],
  examples: {
    match: [
      'to «0x52908400098527886E0F7030069857D2E4169EE7» today',
      'wallet «1BoatSLRHtKNngkdXEeobR76b53LETtpyT»',
    ],
    ignore: ['0x5290', '1abcdefghijkmnopqrstuvwxyzabcd'],
  },
});
