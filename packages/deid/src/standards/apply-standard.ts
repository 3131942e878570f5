import type { Finding } from '../engine/finding.ts';
import { type Placement, transform } from '../engine/transform.ts';
import type { Entity } from '../entity.ts';
import { findAgeReveals } from '../operators/age-reveals.ts';
import { readYears } from '../operators/dates/read-years.ts';
import { showsAgeOver89 } from '../operators/generalise.ts';
import { kindOfPlace } from '../operators/geographic-kind.ts';
import { need, type OperatorContext, type OperatorInput, type OperatorName } from '../operators/operator.ts';
import { OPERATORS } from '../operators/operator-table.ts';
import { requireInForce } from './expert-determination.ts';
import {
  type Determination,
  rowFor,
  type Standard,
  type StandardCondition,
  type StandardRow,
} from './standard.ts';

export interface StandardContext extends OperatorContext {
  /** The day of the run, `2026-11-22`; needed where the standard rests on an expert's determination. */
  readonly today?: string;
}

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

export interface StandardResult<F extends Finding = Finding> {
  readonly text: string;
  readonly placements: readonly Placement<F | Finding>[];
  /** One for each placement, in the same order. */
  readonly treatments: readonly Treatment<F>[];
  readonly method: MethodRecord;
}

/**
 * Treats every finding as the standard says. Findings must be disjoint and of this very text. Where the standard does
 * not let ages over 89 stay, what shows such an age besides the number (years of birth, birthdays, words) is found and
 * treated too. Throws before anything is replaced when a row, a key, a vault or a valid determination is missing.
 */
export function applyStandard<F extends Finding>(
  text: string,
  findings: readonly F[],
  standard: Standard,
  context: StandardContext = {},
): StandardResult<F> {
  if (standard.determination !== undefined) requireInForce(standard.determination, context.today);
  const { settled, reveals } = settleAge(text, findings, context);
  const all: readonly (F | Finding)[] =
    rowFor(standard, 'AGE_OVER_89').operator === 'keep' ? findings : [...findings, ...reveals];
  const inputs = new Map(all.map((finding) => [finding, inputOf(text, finding)]));
  const rows = new Map(all.map((finding) => [finding, rowOf(standard, inputs.get(finding), finding)]));
  for (const { operator } of rows.values())
    for (const part of OPERATORS[operator].needs) need(operator, context, part);
  announce(inputs, rows, context);
  const { text: written, placements } = transform(text, all, (finding) => {
    const input = inputs.get(finding) ?? inputOf(text, finding);
    return OPERATORS[rowOf(standard, input, finding).operator].apply(input, settled);
  });
  const treatments = placements.map(({ finding }) => {
    const { operator, cites } = rows.get(finding) ?? rowOf(standard, inputs.get(finding), finding);
    return { finding, operator, cites };
  });
  return { text: written, placements, treatments, method: recordMethod(standard, treatments) };
}

const inputOf = (text: string, { entity, start, end, recognizer }: Finding): OperatorInput => ({
  entity,
  value: text.slice(start, end),
  recognizer,
});

function rowOf(
  standard: Standard,
  input: OperatorInput | undefined,
  { entity, recognizer }: Finding,
): StandardRow {
  const isPlace = entity === 'GEOGRAPHIC' && input !== undefined;
  return rowFor(standard, entity, isPlace ? kindOfPlace(input.value, recognizer) : undefined);
}

type Settled = StandardContext & { readonly isSubjectOver89: boolean };

/** The subject counts as over 89 when the chart says so, an age over 89 was found, or a year of the text shows it. */
function settleAge(
  text: string,
  findings: readonly Finding[],
  context: StandardContext,
): { settled: Settled; reveals: readonly Finding[] } {
  const { asOfYear } = context;
  const measure = asOfYear === undefined ? {} : { asOfYear };
  const isShown = findings.some(({ entity, start, end }) => {
    if (entity === 'AGE_OVER_89') return true;
    if (entity !== 'DATE' || asOfYear === undefined) return false;
    return readYears(text.slice(start, end), asOfYear).some((year) => showsAgeOver89(year, asOfYear));
  });
  const sure = findAgeReveals(text, findings, { isSubjectOver89: false, ...measure });
  const isSubjectOver89 = context.isSubjectOver89 === true || isShown || sure.length > 0;
  // Only without the year of the text does more follow from knowing that the subject is over 89.
  const isMore = isSubjectOver89 && asOfYear === undefined;
  const reveals = isMore ? findAgeReveals(text, findings, { isSubjectOver89 }) : sure;
  return { settled: { ...context, isSubjectOver89 }, reveals };
}

function announce(
  inputs: ReadonlyMap<Finding, OperatorInput>,
  rows: ReadonlyMap<Finding, StandardRow>,
  { book }: StandardContext,
): void {
  if (book === undefined) return;
  book.announce(
    [...inputs].filter(([finding]) => rows.get(finding)?.operator !== 'keep').map(([, input]) => input),
  );
}

function recordMethod(standard: Standard, treatments: readonly Treatment[]): MethodRecord {
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
