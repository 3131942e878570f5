import type { Finding } from '../engine/finding.ts';
import { type Placement, transform } from '../engine/transform.ts';
import { findAgeReveals } from '../operators/age-reveals.ts';
import { languageOf } from '../operators/language-of.ts';
import type { OperatorContext } from '../operators/operator.ts';
import { OPERATORS } from '../operators/operator-table.ts';
import { requireInForce } from './expert-determination.ts';
import { rowFor, type Standard } from './standard.ts';
import {
  type MethodRecord,
  prepareRows,
  recordMethod,
  rowOf,
  showsOver89,
  type Treatment,
} from './treat-findings.ts';

export interface StandardContext extends OperatorContext {
  /** The day of the run, `2026-11-22`; needed where the standard rests on an expert's determination. */
  readonly today?: string;
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
  const prepared = all.map((finding) => treat(standard, finding, text.slice(finding.start, finding.end)));
  prepareRows(prepared, context);
  const treatments: Treatment<F>[] = [];
  const { text: written, placements } = transform(text, all, (finding, value) => {
    const { input, row } = treat(standard, finding, value);
    treatments.push({ finding, operator: row.operator, cites: row.cites });
    return OPERATORS[row.operator].apply(input, settled);
  });
  return { text: written, placements, treatments, method: recordMethod(standard, treatments) };
}

function treat(standard: Standard, { entity, recognizer }: Finding, value: string) {
  const input = { entity, value, recognizer };
  return { input, row: rowOf(standard, input) };
}

/** The order of day and month follows the language of the text where the caller does not say it. */
function inLanguage(context: StandardContext, text: string): StandardContext {
  if (context.lang !== undefined) return context;
  return languageOf(text) === 'es' ? { ...context, lang: 'es' } : context;
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
  const isShown = findings.some(({ entity, start, end }) =>
    showsOver89(entity, text.slice(start, end), asOfYear),
  );
  const sure = findAgeReveals(text, findings, { isSubjectOver89: false, ...measure });
  const isSubjectOver89 = context.isSubjectOver89 === true || isShown || sure.length > 0;
  // Only without the year of the text does more follow from knowing that the subject is over 89.
  const isMore = isSubjectOver89 && asOfYear === undefined;
  const reveals = isMore ? findAgeReveals(text, findings, { isSubjectOver89 }) : sure;
  return { settled: { ...inLanguage(context, text), isSubjectOver89 }, reveals };
}
