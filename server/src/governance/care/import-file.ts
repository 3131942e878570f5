import { programActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { ActRecord } from '../../platform/audit/index.ts';
import type { Store, StoreTransaction } from '../../platform/store/index.ts';
import { type ImportReport, type ImportWish, importCare } from './fhir/import.ts';
import { factsOfImport, namingFrom } from './import-view.ts';
import type { CarePorts } from './ports.ts';

export interface ImportGround {
  readonly store: Pick<Store, 'transaction'>;
  readonly acts: Pick<ActRecord, 'recordAct' | 'integrate'>;
  readonly clock: Clock;
}

export interface FileWish extends Pick<ImportWish, 'open' | 'isDry' | 'progress'> {
  /** System of the identifier by which callers name patients; the id of the resource if null. */
  readonly identifierSystem: string | null;
}

/** Imports a file at the machine, of any size: relationships and the event of them are committed together. */
export async function importFile(
  portsFor: (transaction: StoreTransaction) => CarePorts,
  { store, acts, clock }: ImportGround,
  { identifierSystem, ...wish }: FileWish,
): Promise<ImportReport> {
  const now = clock.now();
  const naming = namingFrom(identifierSystem);
  const { report, ticket } = await store.transaction(async (transaction) => {
    const ports = portsFor(transaction);
    const report = await importCare(ports, { ...wish, naming, by: programActor.id, now });
    if (wish.isDry) return { report, ticket: null };
    if (report.marked > 0) await ports.publishPolicy(now);
    const act = {
      event: 'relationships.imported',
      at: now,
      actor: null,
      facts: factsOfImport(report),
    } as const;
    return { report, ticket: await acts.recordAct(transaction, act) };
  });
  if (ticket !== null) await acts.integrate(ticket);
  return report;
}
