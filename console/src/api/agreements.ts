import type { ExecutionInput } from './agreement-execution.ts';
import { ask, queryOf } from './request.ts';
import type { Agreement, AgreementRow, AgreementScope, ClauseMark, Day, ListOf } from './types.ts';

const at = (id: string) => `/agreements/${encodeURIComponent(id)}`;

export async function listAgreements(
  query: { state?: string | undefined; vendor?: string | undefined; q?: string | undefined } = {},
  cursor?: string,
): Promise<ListOf<AgreementRow>> {
  const { q, ...rest } = query;
  const page = await ask<{ agreements: AgreementRow[]; next: string | null; total: number }>(
    'GET',
    `/agreements${queryOf({ ...rest, search: q, cursor })}`,
  );
  return { items: page.agreements, next: page.next, total: page.total };
}

export const readAgreement = (id: string): Promise<Agreement> => ask('GET', at(id));

export const draftAgreement = (input: {
  vendor: string;
  counterparty: string;
  effectiveFrom: Day;
  effectiveUntil: Day | null;
}): Promise<Agreement> => ask('POST', '/agreements', input);

/** Each change names the revision that the person saw; a newer one is answered with `conflict`. */
export const updateClauses = (
  id: string,
  input: { revision: number; clauses: Readonly<Record<string, ClauseMark | null>> },
): Promise<Agreement> => ask('PATCH', `${at(id)}/clauses`, input);

export const setScope = (id: string, input: { revision: number } & AgreementScope): Promise<Agreement> =>
  ask('PUT', `${at(id)}/scope`, input);

export const recordExecution = (
  id: string,
  input: { revision: number; execution: ExecutionInput },
): Promise<Agreement> => ask('POST', `${at(id)}/execution`, input);

export const activateAgreement = (id: string, input: { revision: number }): Promise<Agreement> =>
  ask('POST', `${at(id)}/activation`, input);

export const terminateAgreement = (
  id: string,
  input: { revision: number; reason: string },
): Promise<Agreement> => ask('POST', `${at(id)}/termination`, input);
