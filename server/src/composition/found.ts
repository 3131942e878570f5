import { foundOrganisation } from '../governance/organisation/index.ts';
import { Failure } from '../kernel/failure.ts';
import { newId } from '../kernel/ids.ts';
import { inviteFirstAdministrator } from '../platform/identity/index.ts';
import { createRing, openMigratedStore, openRing, readLogOrigin, type Surroundings } from './foundation.ts';
import { type House, openHouse } from './house.ts';

export interface Founding {
  readonly organisation: { readonly name: string; readonly zone: string };
  /** Null for a demonstration, whose people sign in by links. */
  readonly administrator: { readonly name: string; readonly email: string } | null;
}

export interface Founded {
  /** Path of the one-time link by which the first administrator enrols; null without one. */
  readonly enrolmentPath: string | null;
}

/** True once an instance has its organisation. */
export async function isFounded(surroundings: Surroundings): Promise<boolean> {
  const store = await openMigratedStore(surroundings);
  try {
    return (await readLogOrigin(store)) !== undefined;
  } finally {
    await store.close();
  }
}

/**
 * Makes an instance: key ring, organisation, name of the log, first policy, first administrator. May be run again after
 * it was interrupted; an instance that stands is never founded twice.
 * @throws Failure `conflict` when it stands already; `request_invalid` for a name or zone that cannot be
 */
export async function foundInstance(surroundings: Surroundings, founding: Founding): Promise<Founded> {
  // Never beside an organisation that stands: a new ring in the place of a lost one would open nothing, and hide the loss.
  if (!(await isFounded(surroundings))) await prepareRing(surroundings);
  await writeInstance(surroundings, founding);
  const house = await openHouse(surroundings);
  try {
    return { enrolmentPath: await recordFounding(house, founding) };
  } finally {
    await house.close();
  }
}

/** A ring that an interrupted founding left is used: nothing has been sealed with it that another could open. */
async function prepareRing({ config, clock }: Surroundings): Promise<void> {
  const ring = await createRing(config, clock).catch(async (error: unknown) => {
    if (error instanceof Failure && error.code === 'conflict') return await openRing(config, clock);
    throw error;
  });
  await ring.close();
}

async function writeInstance(surroundings: Surroundings, { organisation }: Founding): Promise<void> {
  const store = await openMigratedStore(surroundings);
  try {
    if ((await readLogOrigin(store)) !== undefined) return;
    const id = newId('organisation', surroundings.clock);
    const now = surroundings.clock.now();
    await store.transaction(async (transaction) => {
      const values = [id, now, `cordon/${id}`];
      await transaction.query(
        'insert into instance (id, created_at, log_origin) values ($1, $2, $3)',
        values,
      );
      await foundOrganisation(transaction, { id, ...organisation, createdAt: now });
    });
  } finally {
    await store.close();
  }
}

/** Everything that needs keys and record: one transaction, so that an interrupted founding can be run again. */
async function recordFounding(house: House, { administrator }: Founding): Promise<string | null> {
  const { store, record, clock, duties } = house;
  const { path, ticket } = await store.transaction(async (transaction) => {
    const organisation = await duties.organisation.storeIn(transaction).read();
    const invited = administrator && (await inviteFirstAdministrator(transaction, clock, administrator));
    await duties.snapshot.publish(transaction, clock.now());
    const ticket = await record.acts.recordAct(transaction, {
      event: 'organisation.founded',
      at: clock.now(),
      actor: null,
      facts: {
        organisation: organisation.id,
        zone: organisation.zone,
        administrator: invited?.person.id ?? null,
      },
    });
    return { path: invited?.enrolment.path ?? null, ticket };
  });
  await record.acts.integrate(ticket);
  return path;
}
