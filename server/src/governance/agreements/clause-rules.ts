import type { Catalogue, ClauseEntry, ClauseValueType } from '@cordon/catalogue';
import { Failure } from '../../kernel/failure.ts';
import type { Agreement, ClauseMark, ClauseValue } from './model.ts';

type Clauses = Catalogue['clauses'];

/** Required clauses (164.504(e)(2), 164.314(a)(2)(i)) that the text does not have, or whose value is not known. */
export function missingClauses(agreement: Pick<Agreement, 'clauses'>, clauses: Clauses): ClauseEntry[] {
  return [...clauses.values()].filter((entry) => {
    if (!entry.required) return false;
    const mark = agreement.clauses[entry.id];
    return mark === undefined || (entry.value?.required === true && mark.value === null);
  });
}

/**
 * Checks a mark against what the catalogue knows of the clause.
 * @throws Failure `request_invalid`, naming the clause
 */
export function requireFittingMark(id: string, mark: ClauseMark, clauses: Clauses): void {
  const entry = clauses.get(id);
  if (!entry) throw invalid(id, `There is no clause ${id} in the catalogue.`);
  if (mark.value === null) {
    if (entry.value?.required) throw invalid(id, `${id} needs a value: ${entry.value.means}.`);
    return;
  }
  if (!entry.value) throw invalid(id, `${id} is there or is not; it takes no value.`);
  const fault = findFault(entry.value, mark.value);
  if (fault) throw invalid(id, `${id}: ${fault} (${entry.cites.join(', ')})`);
}

function findFault(type: ClauseValueType, value: ClauseValue): string | undefined {
  switch (type.type) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'the value is true or false.';
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(type.options, value)
        ? undefined
        : `the value is one of ${Object.keys(type.options).join(', ')}.`;
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? undefined : 'the value is a text.';
    case 'list':
      return Array.isArray(value) && value.length > 0
        ? undefined
        : 'the value is a list of at least one text.';
    default:
      return findNumberFault(type.type, type.max, value);
  }
}

function findNumberFault(unit: 'days' | 'hours', max: number, value: ClauseValue): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    return `the value is a whole number of ${unit}.`;
  if (value <= max) return undefined;
  const limit = unit === 'hours' ? `${max} hours (${max / 24} days)` : `${max} days`;
  return `${value} ${unit} is more than the ${limit} that are allowed.`;
}

/** Hours within which the vendor must report a breach: the shorter of the general and the AI clause; null if neither says. */
export function noticeHours(agreement: Pick<Agreement, 'clauses'>): number | null {
  const hours = ['BA-05', 'AI-08']
    .map((id) => agreement.clauses[id]?.value)
    .filter((value) => typeof value === 'number');
  return hours.length > 0 ? Math.min(...hours) : null;
}

function invalid(field: string, detail: string): Failure {
  return new Failure('request_invalid', { field, detail });
}
