import type { ActivitySetup } from '../governance/activity-limits/index.ts';
import type { EmergencySetup } from '../governance/emergency/index.ts';
import { mostShown, type OwnNoticeSetup } from '../governance/own-notices/index.ts';
import type { SignInWatchDuty, SignInWatchSetup } from '../governance/sign-in-watch/index.ts';
import type { TrainingSetup } from '../governance/training/index.ts';
import { type Id, isId } from '../kernel/ids.ts';
import { permissions } from '../platform/access/index.ts';
import { findAccountAct, readAccountHistory } from '../platform/audit/index.ts';
import { openIdentityPorts } from '../platform/identity/index.ts';
import type { StoreTransaction } from '../platform/store/index.ts';

/** The people of the organisation, as the duties know them. Whoever has no access any more is none of them. */
export function openWorkforce(transaction: StoreTransaction): ReturnType<TrainingSetup['workforce']> {
  const { people } = openIdentityPorts(transaction);
  return {
    trainees: async () => (await people.list()).filter(({ state }) => state !== 'deactivated'),
    claim: (person) => people.claim(person),
    noteTraining: (person, until) => people.noteTraining(person, until),
  };
}

/** Those who may take emergency access, and how it is put in force. */
export function openEmergencyPeople(transaction: StoreTransaction): ReturnType<EmergencySetup['people']> {
  const { people } = openIdentityPorts(transaction);
  return {
    claim: (person) => people.claim(person),
    noteEmergency: (person, emergency) => people.noteEmergency(person, emergency),
    async names(ids) {
      const wanted = new Set(ids);
      return new Map(
        (await people.list()).filter(({ id }) => wanted.has(id)).map(({ id, name }) => [id, name]),
      );
    },
  };
}

/** Those whose requests are counted. */
export function openActivityActors(inventory: {
  systems(transaction: StoreTransaction): Promise<readonly { id: string; title: string }[]>;
}): ActivitySetup['actors'] {
  return (transaction) => {
    const { people, applications } = openIdentityPorts(transaction);
    return {
      async names(ids) {
        const wanted = new Set(ids);
        const systems = (await inventory.systems(transaction)).map(({ id, title }) => ({ id, name: title }));
        const all = [...(await people.list()), ...(await applications.list()), ...systems];
        return new Map(all.filter(({ id }) => wanted.has(id)).map(({ id, name }) => [id, name]));
      },
      isApplication: async (id) => (await applications.list()).some((one) => one.id === id),
    };
  };
}

const watchedRoles = new Set(['administrator', 'privacy-officer', 'security-officer']);

/** Who tries to sign in, and whose accounts open much. */
export function openSignInPeople(transaction: StoreTransaction): ReturnType<SignInWatchSetup['people']> {
  const { attempts, people } = openIdentityPorts(transaction);
  return {
    attempts,
    names: openEmergencyPeople(transaction).names,
    async officers() {
      const watched = (await people.list()).filter(({ roles }) =>
        roles.some((role) => watchedRoles.has(role)),
      );
      return new Set(watched.map(({ id }) => id));
    },
  };
}

/** What is known of one account: of the record, and who reports it to whoever watches who signs in. */
export function openOwnAccount({
  report,
  listReported,
}: Pick<SignInWatchDuty, 'report' | 'listReported'>): OwnNoticeSetup['account'] {
  return (transaction) => ({
    names: openEmergencyPeople(transaction).names,
    source: {
      history: (person, after) => readAccountHistory(transaction.query, { person, after, most: mostShown }),
      find: (person, entry) => findAccountAct(transaction.query, { person, entry }),
    },
    desk: {
      report: (clock, told) => report(transaction, clock, told),
      reported: (person, entries) => listReported(transaction, person, entries),
    },
  });
}

/** Whether somebody of this id has access, or was invited. */
export async function isPerson(transaction: StoreTransaction, id: string): Promise<boolean> {
  if (!isId('person', id)) return false;
  const { people } = openIdentityPorts(transaction);
  const row = await people.findById(id);
  return row !== undefined && row.state !== 'deactivated';
}

/** Everybody who has access, or was invited, by the name with which they sign in. */
export async function peopleByEmail(
  transaction: StoreTransaction,
): Promise<ReadonlyMap<string, Id<'person'>>> {
  const people = await openIdentityPorts(transaction).people.list();
  return new Map(
    people.filter(({ state }) => state !== 'deactivated').map(({ email, id }) => [email.toLowerCase(), id]),
  );
}

/** Ids of the people in force whose roles let them do something. */
export async function listPeopleWho(
  may: keyof typeof permissions,
  transaction: StoreTransaction,
): Promise<readonly string[]> {
  const permitted: ReadonlySet<string> = new Set(permissions[may]);
  const people = await openIdentityPorts(transaction).people.list();
  return people
    .filter(({ state, roles }) => state === 'active' && roles.some((role) => permitted.has(role)))
    .map(({ id }) => id);
}
