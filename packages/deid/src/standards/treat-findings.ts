import type { Finding } from '../engine/finding.ts';
import type { Entity } from '../entity.ts';
import { readYears } from '../operators/dates/read-years.ts';
import { showsAgeOver89 } from '../operators/generalise.ts';
import { kindOfPlace } from '../operators/geographic-kind.ts';
import { need, type OperatorContext, type OperatorInput, type OperatorName } from '../operators/operator.ts';
import { OPERATORS } from '../operators/operator-table.ts';
import {
  type Determination,
  rowFor,
  type Standard,
  type StandardCondition,
  type StandardRow,
} from './standard.ts';

/** What was done to one finding, and why. */
export interface Treatment<F extends Finding = Finding> {
  readonly finding: F | Finding;
  readonly operator: OperatorName;
  readonly cites: string;
}

/** What a record of the run keeps: no value of the text is in it. */
export interface MethodRecord {
  readonly standard: string;
  readonly version: number;
  readonly cites: string;
  readonly conditions: readonly StandardCondition[];
  readonly determination?: Determination;
  /** How many values of each entity each operator dealt with. */
  readonly counts: Readonly<Partial<Record<Entity, Readonly<Partial<Record<OperatorName, number>>>>>>;
}

/** The row that a standard has for a found value; for places, that of its kind. */
export function rowOf(standard: Standard, { entity, value, recognizer }: OperatorInput): StandardRow {
  return rowFor(standard, entity, entity === 'GEOGRAPHIC' ? kindOfPlace(value, recognizer) : undefined);
}

/**
 * Throws when the context lacks what a row needs; then tells the surrogate book every value that will be replaced, so
 * that no surrogate repeats one of them. Called before anything is replaced.
 */
export function prepareRows(
  treated: readonly { readonly input: OperatorInput; readonly row: StandardRow }[],
  context: OperatorContext,
): void {
  for (const operator of new Set(treated.map(({ row }) => row.operator)))
    for (const part of OPERATORS[operator].needs) need(operator, context, part);
  context.book?.announce(treated.filter(({ row }) => row.operator !== 'keep').map(({ input }) => input));
}

/** True when a found value shows an age over 89: such an age itself, or a date whose year does, measured in `asOfYear`. */
export function showsOver89(entity: Entity, value: string, asOfYear: number | undefined): boolean {
  if (entity === 'AGE_OVER_89') return true;
  if (entity !== 'DATE' || asOfYear === undefined) return false;
  return readYears(value, asOfYear).some((year) => showsAgeOver89(year, asOfYear));
}

/** Counts what was done, without values. */
export function recordMethod(standard: Standard, treatments: readonly Treatment[]): MethodRecord {
  const counts: Partial<Record<Entity, Partial<Record<OperatorName, number>>>> = {};
  for (const { finding, operator } of treatments) {
    const ofEntity = counts[finding.entity] ?? {};
    ofEntity[operator] = (ofEntity[operator] ?? 0) + 1;
    counts[finding.entity] = ofEntity;
  }
  const { id, version, cites, conditions, determination } = standard;
  return {
    standard: id,
    version,
    cites,
    conditions,
    ...(determination === undefined ? {} : { determination }),
    counts,
  };
}
