import { generaliseDate } from '../operators/generalise.ts';
import type { OperatorInput, OperatorName } from '../operators/operator.ts';
import { OPERATORS } from '../operators/operator-table.ts';
import { redact } from '../operators/redact.ts';
import { fitKind } from '../structured/fit-kind.ts';
import type { StructuredFinding } from '../structured/piece.ts';
import type { StructuredAnalysis } from '../structured/structured-analysis.ts';
import type { StandardContext } from './apply-standard.ts';
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

export interface DocumentResult {
  /** The document, written again; every byte outside the findings stays. */
  readonly text: string;
  /** One for each finding, in the order of the document. */
  readonly treatments: readonly Treatment<StructuredFinding>[];
  readonly method: MethodRecord;
}

/**
 * Treats every finding of a structured document as the standard says, and makes what is written valid for the type of
 * its element: a FHIR date becomes its year where the year may stay, and the year 1 where it may not. Whether somebody is
 * over 89 is settled for each message or row alone. Throws before anything is replaced when a row, a key, a vault or
 * a valid determination is missing.
 */
export function applyToDocument(
  analysis: StructuredAnalysis,
  standard: Standard,
  context: StandardContext = {},
): DocumentResult {
  if (standard.determination !== undefined) requireInForce(standard.determination, context.today);
  const { whole, isOver89 } = settleAges(analysis, standard, context);
  const treated = whole.findings.map(({ entity, recognizer }, at) => {
    const input = { entity, recognizer, value: whole.values[at]?.value ?? '' };
    const isSubjectOver89 = isOver89(whole.scopes[at] ?? 0);
    return { input, row: rowOf(standard, input), settled: { ...context, isSubjectOver89 } };
  });
  prepareRows(treated, context);
  const placeOf = new Map(whole.findings.map((finding, at) => [finding, treated[at]]));
  const text = whole.rewrite((finding, value) => {
    const place = placeOf.get(finding);
    if (place === undefined) throw new RangeError('The document gave a finding that it had not listed.');
    return replaceFinding(finding, { ...place.input, value }, place.row.operator, place.settled);
  });
  const treatments = whole.findings.map((finding, at) => {
    const { operator, cites } = treated[at]?.row ?? rowFor(standard, finding.entity);
    return { finding, operator, cites };
  });
  return { text, treatments, method: recordMethod(standard, treatments) };
}

/** The parts of the document whose subject is over 89, and the document with what shows it. */
function settleAges(
  analysis: StructuredAnalysis,
  standard: Standard,
  context: StandardContext,
): { whole: StructuredAnalysis; isOver89: (scope: number) => boolean } {
  const { asOfYear } = context;
  const measure = asOfYear === undefined ? {} : { asOfYear };
  const sure = analysis.withAgeReveals(() => ({ isSubjectOver89: false, ...measure }));
  const over89 = new Set<number>();
  for (const [at, scope] of sure.scopes.entries()) {
    const { entity, value } = sure.values[at] ?? { entity: 'NAME', value: '' };
    // A year of birth that was found as such shows the age by its place.
    const isShown = sure.findings[at]?.recognizer === 'age-reveal' || showsOver89(entity, value, asOfYear);
    if (isShown) over89.add(scope);
  }
  const isOver89 = (scope: number): boolean => context.isSubjectOver89 === true || over89.has(scope);
  if (rowFor(standard, 'AGE_OVER_89').operator === 'keep') return { whole: analysis, isOver89 };
  if (asOfYear !== undefined) return { whole: sure, isOver89 };
  // Only without the year of the text does more follow from knowing that the subject is over 89.
  return { whole: analysis.withAgeReveals((scope) => ({ isSubjectOver89: isOver89(scope) })), isOver89 };
}

const DATE_KINDS: ReadonlySet<string> = new Set(['date', 'dateTime', 'instant']);

function replaceFinding(
  finding: StructuredFinding,
  input: OperatorInput,
  operator: OperatorName,
  context: StandardContext,
): string {
  if (operator === 'keep') return input.value;
  const replacement = OPERATORS[operator].apply(input, context);
  // A number cannot say `90+`; its bound is nearer the truth than the 0 that would stand for no number.
  if (finding.kind === 'number' && finding.entity === 'AGE_OVER_89' && operator === 'generalise') return '90';
  if (!DATE_KINDS.has(finding.kind)) return fitKind(finding, input.value, replacement);
  // fitKind falls back on the year of the value, which may stay only where Safe Harbor would let it.
  const isYearOpen = operator !== 'redact' && generaliseDate(input.value, context) !== redact('DATE');
  return fitKind(finding, isYearOpen ? input.value : '', replacement);
}
