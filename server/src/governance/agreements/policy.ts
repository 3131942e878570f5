import { addDays, dayAt, startOfDay } from '../../kernel/calendar.ts';
import type { AgreementPolicy } from '../../kernel/snapshot.ts';
import type { Agreement, ClauseValue, VendorFacts } from './model.ts';
import { changesOf, lastDay, stateAt } from './rules.ts';
import { keepAllowed } from './scope-rules.ts';

/** What agreements give to the policy snapshot, and when time alone will change it (UTC milliseconds). */
export interface AgreementContribution {
  readonly agreements: readonly AgreementPolicy[];
  readonly changesAt: readonly number[];
}

/** One agreement together with what is known of its vendor. */
export interface AgreementWithVendor {
  readonly agreement: Agreement;
  readonly vendor: VendorFacts | undefined;
}

/**
 * Compiles agreements for the gateway. Drafts are left out: they decide nothing, and every keystroke in one would make
 * another snapshot. Ended ones stay, so that a refusal can say that there was an agreement.
 */
export function compileAgreements(
  pairs: readonly AgreementWithVendor[],
  zone: string,
  now: number,
): AgreementContribution {
  const executed = pairs.filter(({ agreement }) => agreement.execution !== null);
  return {
    agreements: executed.map(({ agreement, vendor }) => toPolicy(agreement, vendor, zone, now)),
    changesAt: executed.flatMap(({ agreement }) => changesOf(agreement, zone)),
  };
}

/** One agreement as the gateway decides by it. */
export function toPolicy(
  agreement: Agreement,
  vendor: VendorFacts | undefined,
  zone: string,
  now: number,
): AgreementPolicy {
  const last = lastDay(agreement);
  return {
    id: agreement.id,
    number: agreement.number,
    vendor: agreement.vendor,
    state: stateAt(agreement, dayAt(now, zone)),
    effectiveFrom: startOfDay(agreement.effectiveFrom, zone),
    effectiveUntil: last === null ? null : startOfDay(addDays(last, 1), zone),
    scope: keepAllowed(agreement.scope, vendor),
    clauses: Object.fromEntries(
      Object.entries(agreement.clauses).map(([id, mark]): [string, ClauseValue] => [id, mark.value ?? true]),
    ),
  };
}
