import type { ClauseEntry } from '@cordon/catalogue';
import { type Day, dayAt, writeDay } from '../../kernel/calendar.ts';
import type { Agreement, VendorFacts } from './model.ts';
import { isInForce, lastDay, removableFrom, stateAt } from './rules.ts';
import { isEmptyScope } from './scope-rules.ts';

/** What the agreement covers today, in one sentence that a person can act on. */
export function describeCoverage(agreement: Agreement, vendor: VendorFacts | undefined, today: Day): string {
  const name = vendor?.name ?? agreement.vendor;
  const state = stateAt(agreement, today);
  if (!isInForce(state))
    return `No PHI may go to ${name} under ${agreement.number}: ${whyNot(agreement, state)}.`;
  const { scope } = agreement;
  const products = scope.products.map(
    (id) => vendor?.products.find((product) => product.id === id)?.name ?? id,
  );
  const tiers = scope.tiers.map(
    (id) => vendor?.products.flatMap((product) => product.tiers).find((tier) => tier.id === id)?.name ?? id,
  );
  const until = lastDay(agreement);
  const term = until === null ? 'without an end' : `until ${writeDay(until)}`;
  return (
    `PHI may go to ${join(products)} (${join(tiers)}) at ${join(scope.endpoints)}, ${join(scope.regions)}, ` +
    `${term}, under agreement ${agreement.number}.`
  );
}

/** What somebody has to do next; null where nothing is to be done. */
export function describeNextStep(
  agreement: Agreement,
  missing: readonly ClauseEntry[],
  today: Day,
  zone: string,
): string | null {
  const ids = join(missing.map((entry) => entry.id));
  switch (stateAt(agreement, today)) {
    case 'draft':
      if (missing.length > 0) return `Mark where the clauses ${ids} stand in the text.`;
      if (isEmptyScope(agreement.scope))
        return 'Name the products, tiers, endpoints and regions that it covers.';
      return 'Record the signatures, or the click-through acceptance with its text.';
    case 'signed':
      if (agreement.activatedAt !== null) return null;
      if (missing.length === 0) return 'Activate it.';
      return `The text lacks ${ids}: draft an amendment that has them.`;
    case 'active':
      return null;
    case 'expiring':
    case 'expired':
      if (agreement.supersededFrom !== null) return null;
      return 'Renew it: draft an amendment with a later end.';
    case 'terminated':
      return `Keep it until ${removableFrom(agreement, zone) ?? dayAt(agreement.createdAt, zone)}.`;
  }
}

function whyNot(agreement: Agreement, state: string): string {
  if (state === 'terminated')
    return `it was terminated on ${writeDay(agreement.termination?.on ?? agreement.effectiveFrom)}`;
  if (state === 'expired') return `it ended on ${writeDay(lastDay(agreement) ?? agreement.effectiveFrom)}`;
  if (agreement.activatedAt !== null) return `it takes effect on ${writeDay(agreement.effectiveFrom)}`;
  return state === 'draft' ? 'it is a draft' : 'it is signed, but not yet active';
}

function join(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? 'nothing';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
