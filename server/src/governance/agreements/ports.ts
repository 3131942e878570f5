import type { Catalogue } from '@cordon/catalogue';
import { type Day, dayAt } from '../../kernel/calendar.ts';
import type { OperationContext } from '../../kernel/operation.ts';
import type { FileSealer } from '../../platform/keys/index.ts';
import type { AgreementEventName } from './events.ts';
import type { Agreement, VendorDirectory } from './model.ts';
import type { AgreementStore } from './store.ts';
import type { TextStore } from './stores/texts.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface AgreementPorts {
  readonly store: AgreementStore;
  readonly files: TextStore;
  /** Seals files and what is found in them. */
  readonly sealer: FileSealer;
  readonly clauses: Catalogue['clauses'];
  readonly vendors: VendorDirectory;
  /** The name of the organisation, as a party of its agreements. */
  organisation(): Promise<string>;
  /** The organisation's time zone: terms are calendar days there. */
  zone(): Promise<string>;
  /** Puts a change in force on every node. `now` in UTC milliseconds. Call it last: it reads what was written. */
  publishPolicy(now: number): Promise<void>;
}

/** The calendar day of a call, in the organisation's zone. */
export async function todayOf(ports: Pick<AgreementPorts, 'zone'>, context: OperationContext): Promise<Day> {
  return dayAt(context.clock.now(), await ports.zone());
}

/** Adds a line to the timeline of an agreement. */
export async function noteEvent(
  ports: AgreementPorts,
  context: OperationContext,
  agreement: Pick<Agreement, 'id'>,
  event: AgreementEventName,
  says: string,
): Promise<void> {
  const { actor, clock } = context;
  await ports.store.note(agreement.id, {
    at: clock.now(),
    event,
    actor: actor.id,
    actorName: actor.name,
    says,
  });
}
