import { ENTITY_NAMES } from '@cordon/deid';
import OpenAI from 'openai';
import type { Config } from '../../server/src/config/load.ts';
import { loadConfig } from '../../server/src/config/load.ts';
import { sampleMarks } from '../../server/src/governance/agreements/sample.ts';
import type { Actor, Role } from '../../server/src/kernel/actor.ts';
import { type Clock, systemClock } from '../../server/src/kernel/clock.ts';
import {
  type Clerk,
  employClerk,
  foundInstance,
  type House,
  type OpenDoors,
  openDoors,
  openHouse,
} from '../../server/src/main.ts';
import { admitDemoPerson } from '../../server/src/platform/identity/index.ts';
import { createLogger } from '../../server/src/platform/telemetry/logger.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { makeInstanceFolder } from './instance-folder.ts';
import { type RecordingUpstream, startUpstream } from './upstream.ts';

/** A whole Cordon on a database of its own, with an upstream that records what it is sent. */
export interface TestCordon {
  readonly house: House;
  readonly doors: OpenDoors;
  readonly upstream: RecordingUpstream;
  readonly database: TestDatabase;
  readonly folder: string;
  /** Log lines of the program, as they were written. */
  readonly logs: string[];
  /** Does acts as an officer who may do everything but audit. */
  readonly clerk: Clerk;
  readonly officer: Actor;
  /** A key of an application that may use this system for treatment. */
  keyFor(system: string): Promise<string>;
  client(key: string): OpenAI;
  /** Path of a one-time sign-in link for a person with these roles. */
  signInLink(roles: readonly Role[], email?: string): Promise<string>;
  close(): Promise<void>;
}

export interface TestCordonOptions {
  readonly clock?: Clock;
  readonly flags?: Readonly<Record<string, string>>;
  /** Another address of the same database: a proxy that misbehaves, for example. */
  readonly through?: (url: string) => string;
}

const organisation = { name: 'Test Clinic', zone: 'America/Chicago' };

export async function startCordon(options: TestCordonOptions = {}): Promise<TestCordon> {
  const clock = options.clock ?? systemClock;
  const database = await createTestDatabase();
  const { folder, remove } = await makeInstanceFolder();
  const upstream = await startUpstream();
  const logs: string[] = [];
  const logger = createLogger({
    level: 'debug',
    instance: 'test',
    destination: { write: (line: string) => void logs.push(line) },
  });
  const config = configFor(database.url, folder, options);
  await foundInstance(
    { config: configFor(database.url, folder, {}), clock, logger },
    { organisation, administrator: null },
  );
  const house = await openHouse({ config, clock, logger });
  const doors = await openDoors(house);
  const officer = await admit(
    house,
    ['clinician', 'privacy-officer', 'security-officer', 'administrator'],
    'officer@test.invalid',
  );
  const standing = { training: 'current', departments: [], emergency: null } as const;
  const actor: Actor = {
    ...{ kind: 'person', id: officer.id, name: officer.name, roles: officer.roles, standing },
  };
  const clerk = employClerk(house, actor);
  return {
    ...{ house, doors, upstream, database, folder, logs, clerk, officer: actor },
    keyFor: (system) => issueKey(clerk, system),
    client: (apiKey) => new OpenAI({ apiKey, baseURL: `${doors.url}/v1`, maxRetries: 0 }),
    signInLink: async (roles, email = `${roles.join('.')}@test.invalid`) =>
      (await admit(house, roles, email)).path,
    async close() {
      await doors.close();
      await upstream.close();
      await database.close();
      await remove();
    },
  };
}

function configFor(url: string, folder: string, { flags, through }: TestCordonOptions): Config {
  return loadConfig({
    instance: 'test',
    flags: { 'data-folder': folder, port: '0', 'drain-timeout': '1s', ...flags },
    environment: { CORDON_DATABASE_URL: through ? through(url) : url },
  });
}

async function admit(house: House, roles: readonly Role[], email: string) {
  const { person, signIn } = await house.store.transaction((transaction) =>
    admitDemoPerson(transaction, house.clock, { name: `Test ${roles[0]}`, email, roles }),
  );
  return { ...person, path: signIn.path };
}

async function issueKey(clerk: Clerk, system: string): Promise<string> {
  const { application } = await clerk<{ application: { id: string } }>('register-application', {
    name: `App of ${system}`,
  });
  const input = { application: application.id, label: 'Test key', systems: [system], purposes: ['TREAT'] };
  return (await clerk<{ key: string }>('issue-key', input)).key;
}

/** A vendor whose service is the recording upstream, with one product in two tiers. */
export async function registerVendor(
  { clerk }: Pick<TestCordon, 'clerk'>,
  name = 'Acme AI',
): Promise<string> {
  const tiers = [
    { id: 'enterprise', name: 'Enterprise' },
    { id: 'free', name: 'Free' },
  ];
  const products = [
    { id: 'acme-chat', name: 'Acme Chat', tiers, endpoints: ['127.0.0.1'], regions: ['us-east', 'eu-west'] },
  ];
  return (await clerk('register-vendor', { name, products })).id;
}

export interface SystemWish {
  readonly name: string;
  readonly vendor: string;
  readonly tier?: string;
  readonly region?: string;
  readonly url: string;
  /** Name of a secret in the key ring. */
  readonly credential?: string | null;
  readonly elements?: readonly string[];
  readonly purposes?: readonly string[];
}

/** A live system that offers the model `model-a` of a vendor's service. Returns its id and that of its endpoint. */
export async function bringLive({ clerk, house }: Pick<TestCordon, 'clerk' | 'house'>, wish: SystemWish) {
  const { id: endpoint } = await clerk('register-endpoint', {
    provider: 'openai-compatible',
    url: wish.url,
    credential: wish.credential ?? null,
    vendor: wish.vendor,
    product: 'acme-chat',
    tier: wish.tier ?? 'enterprise',
    region: wish.region ?? 'us-east',
  });
  const registered = await clerk('register-system', {
    ...{ name: wish.name, title: wish.name, department: 'Medicine', owner: 'Test officer' },
    purposes: wish.purposes ?? ['TREAT'],
    elements: wish.elements ?? ENTITY_NAMES,
  });
  const step = { system: registered.id };
  const bound = await clerk('bind-model', {
    ...step,
    revision: registered.revision,
    endpoint,
    name: 'model-a',
    upstreamName: 'acme-large',
  });
  const approved = await clerk('change-system-state', {
    ...step,
    revision: bound.revision,
    to: 'approved',
    reason: 'Test',
  });
  await clerk('change-system-state', { ...step, revision: approved.revision, to: 'live', reason: 'Test' });
  await house.policy.confirm();
  return { system: registered.id, endpoint };
}

export interface AgreementWish {
  readonly vendor: string;
  readonly tiers?: readonly string[];
  readonly from?: string;
  readonly until?: string | null;
}

/** An active agreement with every required clause. Returns its id and number. */
export async function signAgreement(
  { clerk, house }: Pick<TestCordon, 'clerk' | 'house'>,
  wish: AgreementWish,
) {
  const drafted = await clerk<{ id: string; number: string; revision: number }>('draft-agreement', {
    vendor: wish.vendor,
    counterparty: 'Acme AI, Inc.',
    effectiveFrom: wish.from ?? '2026-01-01',
    effectiveUntil: wish.until === undefined ? '2030-12-31' : wish.until,
  });
  const agreement = drafted.id;
  const clauses = sampleMarks(house.catalogue.clauses);
  const marked = await clerk('update-clauses', { agreement, revision: drafted.revision, clauses });
  const scoped = await clerk('set-scope', {
    ...{ agreement, revision: marked.revision, products: ['acme-chat'], tiers: wish.tiers ?? ['enterprise'] },
    ...{ endpoints: ['127.0.0.1'], regions: ['us-east'] },
  });
  const person = { name: 'Pat Signer', title: 'Officer', on: wish.from ?? '2026-01-01' };
  const executed = await clerk('record-execution', {
    ...{ agreement, revision: scoped.revision },
    execution: {
      kind: 'signatures',
      documentHash: 'a'.repeat(64),
      signatures: [
        { party: 'organisation', ...person },
        { party: 'counterparty', ...person },
      ],
    },
  });
  const active = await clerk('activate-agreement', { agreement, revision: executed.revision });
  await house.policy.confirm();
  return { agreement, number: drafted.number, revision: active.revision };
}
