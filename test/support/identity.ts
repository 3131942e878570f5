import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { generateSync } from 'otplib';
import type { Role } from '../../server/src/kernel/actor.ts';
import { createClock, type SettableClock } from '../../server/src/kernel/clock.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import { type OpenRecord, openRecord } from '../../server/src/platform/audit/index.ts';
import { createIssuerDoor } from '../../server/src/platform/egress/index.ts';
import {
  type ActorDirectory,
  createActorDirectory,
  createOrganisationSealer,
  EnrolmentDesk,
  FederationDesk,
  type FederationDeskOptions,
  type IdentityTables,
  issueLink,
  LogoutDesk,
  openIdentityPorts,
  PasskeyDesk,
  ProviderClient,
  SignInDesk,
  TokenDesk,
} from '../../server/src/platform/identity/index.ts';
import {
  createKeyRingFile,
  type KeyTables,
  openContentKeys,
  openOrganisationKey,
} from '../../server/src/platform/keys/index.ts';
import type { Store } from '../../server/src/platform/store/index.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

/** Somebody who can sign in. */
export interface TestPerson {
  readonly id: `per_${string}`;
  readonly email: string;
  readonly password: string;
  /** The code that the person's authenticator shows now. */
  code(): string;
}

/** Identity on a real database, key ring and record, with a clock that the test moves. */
export interface TestIdentity {
  readonly database: TestDatabase;
  readonly clock: SettableClock;
  readonly record: OpenRecord;
  readonly desk: SignInDesk;
  readonly enrolment: EnrolmentDesk;
  readonly passkeys: PasskeyDesk;
  readonly tokens: TokenDesk;
  readonly federation: FederationDesk;
  readonly logout: LogoutDesk;
  readonly federationParts: FederationDeskOptions;
  readonly directory: ActorDirectory;
  /** Moves the clock by which the directory's cache ages. */
  ageCache(milliseconds: number): void;
  /** A directory as another node has it. */
  openDirectory(store: Store): ActorDirectory;
  invite(person: { email: string; roles: readonly Role[] }): Promise<string>;
  /** Invites, enrols and activates somebody. The clock moves one code further. */
  enrol(person: { email: string; roles: readonly Role[]; password?: string }): Promise<TestPerson>;
  close(): Promise<void>;
}

export async function openTestIdentity(start = 1_900_000_000_000): Promise<TestIdentity> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cordon-identity-'));
  const clock = createClock(start);
  const { store } = database;
  const ring = await createKeyRingFile({ path: path.join(folder, 'keyring'), clock });
  const organisation = await openOrganisationKey(store.tables<KeyTables>(), ring, clock);
  const keys = openContentKeys({
    database: store.tables<KeyTables>(),
    query: store.query,
    organisation,
    clock,
  });
  const record = await openRecord({
    store,
    ring,
    keys,
    organisation,
    clock,
    origin: 'cordon/identity-test',
    upkeep: false,
  });
  const options = { store, sealer: createOrganisationSealer(organisation), acts: record.acts, clock };
  const enrolment = new EnrolmentDesk(options);
  const door = createIssuerDoor();
  const federationParts = { ...options, client: new ProviderClient({ ...options, door }) };
  let monotonic = 0;
  const openDirectory = (node: Store) =>
    createActorDirectory({
      tables: node.tables<IdentityTables>(),
      clock,
      monotonic: () => monotonic,
      patience: 30_000,
    });

  const invite: TestIdentity['invite'] = async ({ email, roles }) =>
    await store.transaction(async (transaction) => {
      const { people, tables } = openIdentityPorts(transaction);
      const person = await people.add({
        ...{ email, roles, name: email.split('@')[0] ?? email, state: 'invited', invitedBy: null },
        id: newId('person', clock),
        at: clock.now(),
      });
      const link = await issueLink(tables, clock, { kind: 'enrolment', person: person.id, by: null });
      return link.path.split('#')[1] ?? '';
    });

  return {
    database,
    clock,
    record,
    desk: new SignInDesk(options),
    enrolment,
    passkeys: new PasskeyDesk(options),
    tokens: new TokenDesk(options),
    federation: new FederationDesk(federationParts),
    logout: new LogoutDesk(federationParts),
    federationParts,
    directory: openDirectory(store),
    ageCache: (milliseconds) => {
      monotonic += milliseconds;
    },
    openDirectory,
    invite,
    async enrol({ email, roles, password = 'tepid-magnolia-7-umbra' }) {
      const token = await invite({ email, roles });
      const { secret } = await enrolment.choosePassword(token, password);
      const code = () => generateSync({ secret, epoch: Math.floor(clock.now() / 1000) });
      await enrolment.confirmAuthenticator(token, code());
      clock.advance(30_000);
      const row = await openIdentityPorts(store).people.findByEmail(email);
      return { id: row?.id ?? 'per_', email, password, code };
    },
    async close() {
      await door.close();
      await record.close();
      await ring.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
