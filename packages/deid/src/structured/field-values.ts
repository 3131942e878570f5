import { ENTITIES, type Entity } from '../entity.ts';
import { isAgeOver89 } from './fhir-dates.ts';
import type { FieldMeaning } from './field-names.ts';
import { type Reading, type ValueKind, type ValueSpan, wholeSpan } from './piece.ts';
import { StructuredError } from './structured-error.ts';

/** How the caller wants a field to be read. */
export type FieldRule = Entity | 'text' | 'keep';

export interface FieldDecision {
  readonly spans: readonly ValueSpan[];
  readonly reading: Reading;
  readonly kind: ValueKind;
}

/** Refuses a rule that is no entity: a mapping often comes from a file, and a misspelt one would let values pass. */
export function requireRule(rule: FieldRule, where: string): void {
  if (rule === 'text' || rule === 'keep' || Object.hasOwn(ENTITIES, rule)) return;
  throw new StructuredError(
    'bad_mapping',
    `${where} names no entity. Use one of the 19 entities, 'text' or 'keep'.`,
  );
}

/** Marks of a missing value; they identify nobody. */
const MISSING = /^(?:null|n\/a|none|\\N|nan|-{1,3}|\?)$/i;
const YEAR = /^(?:1[89]|20)\d\d$/;
const ISO_DATE = /^\d{4}-\d{2}(?:-\d{2})?$/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d/;

/** What to do with a value whose field is told by a mapping (`isSure`) or by its name. */
export function decideField(value: string, rule: FieldRule | FieldMeaning, source: string): FieldDecision {
  if (rule === 'keep') return { spans: [], reading: 'keep', kind: 'string' };
  if (rule === 'text') return { spans: [], reading: 'text', kind: 'string' };
  const trimmed = value.trim();
  if (trimmed === '' || MISSING.test(trimmed)) return { spans: [], reading: 'keep', kind: 'string' };
  if (rule === 'age' || rule === 'AGE_OVER_89') return decideAge(value, trimmed);
  if (rule === 'id' && !(/\d/.test(trimmed) && trimmed.length >= 4))
    return { spans: [], reading: 'text', kind: 'string' };
  if (rule === 'DATE' && YEAR.test(trimmed)) return { spans: [], reading: 'keep', kind: 'date' };
  const entity = rule === 'id' ? 'OTHER_ID' : rule;
  return {
    spans: wholeSpan(value, entity, source, `field of ${entity}`),
    reading: 'keep',
    kind: kindOf(entity, trimmed),
  };
}

function decideAge(value: string, trimmed: string): FieldDecision {
  const match = /^(\d{1,3}(?:\.\d{1,2})?) ?([a-z]{1,6})?\.?$/i.exec(trimmed);
  if (match === null) return { spans: [], reading: 'text', kind: 'string' };
  const isOver = isAgeOver89(match[1] ?? '', match[2]);
  return {
    spans: isOver ? wholeSpan(value, 'AGE_OVER_89', 'field', 'age') : [],
    reading: 'keep',
    kind: 'string',
  };
}

function kindOf(entity: Entity, value: string): ValueKind {
  if (entity === 'DATE' && ISO_DATE.test(value)) return 'date';
  if (entity === 'DATE' && ISO_TIME.test(value)) return 'dateTime';
  return entity === 'URL' ? 'uri' : 'string';
}
