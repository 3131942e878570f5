import { ibanLength, isDeaValid, isDniValid, isIbanValid, isVinValid } from '../engine/checksums.ts';
import type { TextDocument } from '../engine/document.ts';
import { isDigitCode, isWordCode } from '../engine/tokens.ts';
import type { Entity } from '../entity.ts';
import { walkCodes } from './code-walk.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';
import { isAfterSystem, isSystemPrefix } from './terminology.ts';

interface CodeForm {
  readonly recognizer: string;
  readonly entity: Entity;
  readonly shape: RegExp;
  readonly score: number;
  readonly why: string;
  readonly validate?: (value: string) => boolean;
}

/** Codes that tell by themselves what they are, the surest first. */
const FORMS: readonly CodeForm[] = [
  {
    recognizer: 'vin',
    entity: 'VEHICLE',
    shape: /[A-HJ-NPR-Z\d]{17}(?!\w)/iy,
    score: 0.95,
    why: 'VIN with a valid check digit',
    validate: isVinValid,
  },
  {
    recognizer: 'dea',
    entity: 'LICENSE',
    shape: /[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}(?!\w)/iy,
    score: 0.6,
    why: 'DEA number with a valid check digit',
    validate: isDeaValid,
  },
  {
    recognizer: 'other-id',
    entity: 'OTHER_ID',
    shape: /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\w-])/iy,
    score: 0.8,
    why: 'UUID',
  },
  {
    recognizer: 'national-id',
    entity: 'OTHER_ID',
    shape: /[XYZ]-?\d{7}-?[A-Z](?![\w-])/iy,
    score: 0.9,
    why: 'NIE with its letter',
    validate: (value) => isDniValid(value.replaceAll('-', '')),
  },
  {
    recognizer: 'national-id',
    entity: 'OTHER_ID',
    shape: /(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D](?!\w)/y,
    score: 0.7,
    why: 'UK national insurance form',
  },
  {
    recognizer: 'national-id',
    entity: 'OTHER_ID',
    shape: /[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d(?!\w)/iy,
    score: 0.9,
    why: 'CURP form',
  },
  {
    recognizer: 'national-id',
    entity: 'OTHER_ID',
    shape: /[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)/iy,
    score: 0.9,
    why: 'Italian tax code form',
  },
  {
    recognizer: 'national-id',
    entity: 'OTHER_ID',
    shape: /[A-Z]{3,4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[A-Z\d]{3}(?!\w)/y,
    score: 0.7,
    why: 'RFC form',
  },
  {
    recognizer: 'national-id',
    entity: 'OTHER_ID',
    shape: /[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z](?!\w)/y,
    score: 0.6,
    why: 'PAN form',
  },
  {
    recognizer: 'health-plan',
    entity: 'HEALTH_PLAN',
    shape: /(?!ENS[TGP])[A-Z]{4}\d{10,12}(?!\w)/y,
    score: 0.75,
    why: 'form of a health card of Spain',
  },
  {
    recognizer: 'crypto-address',
    entity: 'ACCOUNT',
    shape: /(?:bc1|tb1|ltc1)[ac-hj-np-z02-9]{25,87}(?!\w)/iy,
    score: 0.9,
    why: 'form of a bech32 address',
  },
  {
    recognizer: 'crypto-address',
    entity: 'ACCOUNT',
    shape:
      /(?=[A-HJ-NP-Z]{0,33}[a-km-z1-9])(?=\w{0,33}[A-Z]\w{0,33}[a-z])[LMDTr][1-9A-HJ-NP-Za-km-z]{25,34}(?!\w)/y,
    score: 0.6,
    why: 'form of a base58 address',
  },
  {
    recognizer: 'device',
    entity: 'DEVICE',
    shape: /(?<=\+)[A-Z]\d{2,3}[A-Z\d]{2,18}(?:\/[$A-Z\d+.-]{2,36}){0,2}(?!\w)/y,
    score: 0.75,
    why: 'UDI in HIBCC form',
  },
  {
    recognizer: 'device',
    entity: 'DEVICE',
    shape: /(?<==\/?)[A-Z]\d{4}[A-Z\d]{6,14}(?:=[,>)A-Z\d]{4,20}){0,6}(?!\w)/y,
    score: 0.75,
    why: 'UDI in ICCBBA form',
  },
];

const GENERIC: readonly CodeForm[] = [
  {
    recognizer: 'coded-id',
    entity: 'OTHER_ID',
    shape:
      /(?=(?:[A-Z_-]{0,9}\d){5})[A-Z]{1,8}(?:[-_][A-Z\d]{1,6}){0,2}[-_]\d{3,12}(?:-[A-Z\d]{1,4})?(?![\w-])/y,
    score: 0.55,
    why: 'letters and a long number',
  },
  {
    recognizer: 'coded-id',
    entity: 'OTHER_ID',
    shape: /(?=(?:[A-Z]{0,4}\d){6})[A-Z]{1,4}\d{5,12}(?:[A-Z]\d{0,6})?(?:-\d{1,6}){0,2}(?![\w-])/y,
    score: 0.5,
    why: 'letters and a long number',
  },
  {
    recognizer: 'coded-id',
    entity: 'OTHER_ID',
    shape: /(?=(?:[A-Z]{0,3}-?\d){6})[A-Z]{1,3}\d{2,4}-\d{3,8}(?![\w-])/y,
    score: 0.55,
    why: 'year and number, as a laboratory counts',
  },
];
/** Codes of terms that have the general form: UMLS concepts, MeSH headings, 510(k) and HCPCS numbers. */
const TERMS = /^(?:C\d{7}|[DKP]\d{6}|[A-Z]\d{4})$/;

const tryForm = (form: CodeForm, text: string, start: number): string | undefined => {
  form.shape.lastIndex = start;
  const value = form.shape.exec(text)?.[0];
  return value === undefined || form.validate?.(value) === false ? undefined : value;
};

const CHARACTER = /[A-Z\d]/i;

/** The end of `length` letters and digits from `start`, single blanks or dashes between them; -1 when they end before. */
function endOf(text: string, start: number, length: number): number {
  let at = start;
  for (let taken = 0; ; at++) {
    const char = text.charAt(at);
    if (CHARACTER.test(char)) taken++;
    else if (!/[ -]/.test(char) || char === '') return -1;
    if (taken === length) return CHARACTER.test(text.charAt(at + 1)) ? -1 : at + 1;
  }
}

/** The end of a bank account number at `start`, written in one run or in groups; -1 when there is none. */
function ibanEnd(text: string, start: number): number {
  const isHead = isDigitCode(text.charCodeAt(start + 2)) && isDigitCode(text.charCodeAt(start + 3));
  const length = isHead ? ibanLength(text.slice(start, start + 2)) : 0;
  const end = length === 0 ? -1 : endOf(text, start, length);
  return end !== -1 && isIbanValid(text.slice(start, end).replace(/[ -]/g, '')) ? end : -1;
}

const IBAN: Omit<CodeForm, 'shape'> = {
  recognizer: 'iban',
  entity: 'ACCOUNT',
  score: 0.98,
  why: 'bank account number with valid check digits',
};
/** No form is shorter. */
const SHORTEST = 6;
const isCodePart = (code: number): boolean => isDigitCode(code) || code === 0x2d || isWordCode(code);

/** True when letters, digits and dashes run on from `start` as far as the shortest form. */
function isLongEnough(text: string, start: number): boolean {
  for (let at = start + 1; at < start + SHORTEST; at++) if (!isCodePart(text.charCodeAt(at))) return false;
  return true;
}

type Found = Omit<CodeForm, 'shape'> & { readonly end: number };

/** The code at `start` that proves itself or has a form of its own. */
function readOwnForm(text: string, start: number): Found | undefined {
  const bank = ibanEnd(text, start);
  if (bank !== -1) return { ...IBAN, end: bank };
  if (!isLongEnough(text, start)) return undefined;
  for (const form of FORMS) {
    const value = tryForm(form, text, start);
    if (value !== undefined) return { ...form, end: start + value.length };
  }
  return undefined;
}

/** Capitals and a long number; those of registries, terminologies, compounds and standards stay. */
function readGeneric(document: TextDocument, start: number, index: number): Found | undefined {
  const { text } = document;
  if (text.charCodeAt(start) > LAST_CAPITAL || !isLongEnough(text, start)) return undefined;
  for (const form of GENERIC) {
    const value = tryForm(form, text, start);
    if (value === undefined || TERMS.test(value)) continue;
    const letters = /^[A-Z]+/.exec(value)?.[0] ?? '';
    const isKnown = (letters.length > 1 && isSystemPrefix(letters)) || isAfterSystem(document, index);
    return isKnown ? undefined : { ...form, end: start + value.length };
  }
  return undefined;
}
const LAST_CAPITAL = 0x5a;

function scanCodes(document: TextDocument, found: Candidate[]): void {
  const hasProse = document.tokens.count > 3;
  walkCodes(document, (start, index) => {
    const read =
      readOwnForm(document.text, start) ?? (hasProse ? readGeneric(document, start, index) : undefined);
    if (read === undefined) return;
    const { entity, end, score, recognizer, why } = read;
    found.push({ entity, start, end, score, recognizer, why });
  });
}

export const letteredCode: Recognizer = defineScanner({
  id: 'lettered-code',
  entity: 'OTHER_ID',
  cites: '164.514(b)(2)(i)(R)',
  scan: scanCodes,
  examples: {
    match: [
      'wrote «AB1234563» on it',
      'IBAN «GB82 WEST 1234 5698 7654 32»',
      'pay to «es91 2100 0418 4502 0005 1332» today',
      '«DE89370400440532013000».',
      '«FR14-2004-1010-0505-0001-3M02-606» here',
      'DEA on script smudged - confirmed «BV8471752».',
      'NIE «X1234567L» en vigor',
      'a «JH4TB2H26CC000000» sedan',
      'his «QQ123456C» letter',
      'CURP «GOMC850312HDFRRL09»',
      'send to «bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4»',
      'Order «ORD-82552903» was sent back',
      'label +«H123PARTNO1234567890/$$420020216LOT12» read',
      'tag =/«A9999XYZ100T0944=,000025=A99971312345600» read',
      'seen with «EMP-746499» at the door',
      'the specimen «S59-13183» was delivered',
      'session=«b96afe0f-66e8-4d1a-9777-9bc1690f1ef3» ended',
      'labelled «H75415636» on the rack',
    ],
    ignore: [
      'IBAN GB82 WEST 1234 5698 7654 33',
      'NO2 40 ppb and GB 12',
      'trial NCT01234567 is open now',
      'given PF-07321332 twice a day',
      'UMLS concept C0011849 means diabetes mellitus',
      'SNOMED code T-12345 was used',
      'SARS-CoV-2 and COVID-19 of 2020',
      'CYP2D6 and BRCA1 were tested',
      'HCPCS J1234 was billed',
      'in the MDA-MB-231 cell line',
      'model EX-400123 was used',
    ],
  },
});
