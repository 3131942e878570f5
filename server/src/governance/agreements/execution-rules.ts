import type { Catalogue } from '@cordon/catalogue';
import type { Day } from '../../kernel/calendar.ts';
import { Failure } from '../../kernel/failure.ts';
import { missingClauses } from './clause-rules.ts';
import type { Agreement, Execution } from './model.ts';
import { isEmptyScope } from './scope-rules.ts';

/**
 * Checks evidence of execution: both sides signed, and nothing is dated in the future.
 * @throws Failure `request_invalid`
 */
export function requireCredible(execution: Execution, today: Day): void {
  const dates = execution.kind === 'signatures' ? execution.signatures.map(({ on }) => on) : [execution.on];
  if (dates.some((on) => on > today)) throw invalid('on', `Nothing can be executed after today, ${today}.`);
  if (execution.kind === 'click-through') return;
  for (const party of ['organisation', 'counterparty'] as const) {
    if (!execution.signatures.some((signature) => signature.party === party)) {
      throw invalid('signatures', `Nobody signed for the ${party}; an agreement binds both sides.`);
    }
  }
}

/**
 * Checks everything that an agreement needs before PHI may go to the vendor (164.502(e)(2), 164.504(e)).
 * @throws Failure `conflict`, `clause_missing` naming them, `execution_missing`
 */
export function requireActivable(agreement: Agreement, clauses: Catalogue['clauses']): void {
  if (agreement.termination) throw conflict(`${agreement.number} was terminated.`);
  if (agreement.activatedAt !== null) throw conflict(`${agreement.number} is already active.`);
  const missing = missingClauses(agreement, clauses);
  if (missing.length > 0) {
    const named = missing.map((entry) => `${entry.id} ${entry.title} (${entry.cites.join(', ')})`);
    throw new Failure('clause_missing', { detail: `Missing: ${named.join('; ')}.` });
  }
  if (!agreement.execution) throw new Failure('execution_missing');
  if (isEmptyScope(agreement.scope)) {
    throw conflict(`The scope of ${agreement.number} is not complete, so it would cover nothing.`);
  }
}

function conflict(detail: string): Failure {
  return new Failure('conflict', { detail });
}

function invalid(field: string, detail: string): Failure {
  return new Failure('request_invalid', { field, detail });
}
