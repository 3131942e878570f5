import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { Failure } from '../../kernel/failure.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { phi } from '../../kernel/phi.ts';
import {
  type ContentKeys,
  createKeyRingFile,
  type KeyRing,
  type KeyTables,
  type OrganisationKey,
  openContentKeys,
  openOrganisationKey,
} from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { type OpenRecord, openRecord } from './open-record.ts';
import type { ExchangeHeader, ExchangeIntent, ExchangeOutcome, ExchangeRefusal } from './port.ts';
import type { AcceptedRestore, RecordWitnesses } from './record-watch.ts';

/** A record on a real database, with a real key ring, for tests. */
export interface RecordStage {
  readonly database: TestDatabase;
  readonly ring: KeyRing;
  readonly takeRingAway: () => Promise<void>;
  readonly bringRingBack: () => Promise<void>;
  openNode(options?: NodeOptions): Promise<RecordNode>;
  close(): Promise<void>;
}

export interface NodeOptions {
  readonly clock?: Clock;
  readonly graceMilliseconds?: number;
  readonly upkeep?: boolean;
  readonly witnesses?: RecordWitnesses;
  readonly onFault?: (failure: Failure) => void;
  readonly acceptsRestore?: AcceptedRestore;
  /** Wraps the store, to make it fail. */
  readonly store?: (store: Store) => Store;
}

export interface RecordNode {
  readonly store: Store;
  readonly keys: ContentKeys;
  readonly organisation: OrganisationKey;
  readonly record: OpenRecord;
}

export const origin = 'cordon/org_test';

export async function createRecordStage(): Promise<RecordStage> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'cordon-record-'));
  const path = join(folder, 'ring.json');
  const ring = await createKeyRingFile({ path, clock: systemClock });
  const records: OpenRecord[] = [];
  return {
    database,
    ring,
    takeRingAway: () => rename(path, `${path}.away`),
    bringRingBack: () => rename(`${path}.away`, path),
    async openNode(options = {}) {
      const clock = options.clock ?? systemClock;
      const plain = await database.openNode();
      const store = options.store?.(plain) ?? plain;
      const tables = plain.tables<KeyTables>();
      const organisation = await openOrganisationKey(tables, ring, clock);
      const keys = openContentKeys({ database: tables, query: plain.query, organisation, clock });
      const record = await openRecord({
        store,
        ring,
        keys,
        clock,
        origin,
        graceMilliseconds: options.graceMilliseconds ?? 0,
        upkeep: options.upkeep ?? false,
        ...(options.onFault && { onFault: options.onFault }),
        ...(options.witnesses && { witnesses: options.witnesses }),
        ...(options.acceptsRestore && { acceptsRestore: options.acceptsRestore }),
      });
      records.push(record);
      return { store, keys, organisation, record };
    },
    async close() {
      await Promise.allSettled(records.map((record) => record.close()));
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function makeHeader(change: Partial<ExchangeHeader> = {}): ExchangeHeader {
  return {
    exchange: newId('exchange', systemClock),
    conversation: newId('conversation', systemClock),
    at: Date.now(),
    protocol: 'openai-chat',
    actor: { kind: 'person', id: newId('person', systemClock) },
    system: newId('system', systemClock),
    purpose: 'TREAT',
    subjects: [newId('subject', systemClock)],
    destination: {
      endpoint: newId('endpoint', systemClock),
      provider: 'openai-compatible',
      vendor: 'Acme AI',
      product: 'API',
      tier: 'enterprise',
      region: 'us',
      model: 'acme-large',
    },
    snapshot: 'a'.repeat(64),
    ...change,
  };
}

export function makeIntent(change: Partial<ExchangeIntent> = {}): ExchangeIntent {
  return {
    ...makeHeader(change),
    basis: { kind: 'agreement', agreement: 'agr_1' },
    stages: [
      { stage: 'decide', cites: ['164.308(a)(4)'], outcome: 'passed', says: 'Permitted.', micros: 120 },
    ],
    elements: {
      NAME: { requested: 2, available: 2, sent: 2 },
      SSN: { requested: 1, available: 0, sent: 0 },
      EMAIL: { requested: 0, available: 0, sent: 0 },
    },
    query: phi({ received: 'Jane Canary has a cough', outbound: '[NAME-1] has a cough' }),
    surrogates: phi([{ token: 'NAME-1', entity: 'NAME', value: 'Jane Canary' }]),
    ...change,
  };
}

export function makeRefusal(change: Partial<ExchangeRefusal> = {}): ExchangeRefusal {
  return {
    ...makeHeader(change),
    reason: 'agreement_missing',
    cites: ['164.502(e)'],
    stages: [],
    elements: { SSN: { requested: 1, available: 0, sent: 0 } },
    query: phi({ received: 'Jane Canary has a cough', outbound: null }),
    ...change,
  };
}

export function makeOutcome(intent: ExchangeHeader, change: Partial<ExchangeOutcome> = {}): ExchangeOutcome {
  return {
    ...makeHeaderOf(intent),
    end: 'completed',
    reason: null,
    stages: [],
    counts: { bytes: 12 },
    output: phi({ returned: '[NAME-1] rests', delivered: 'Jane Canary rests' }),
    ...change,
  };
}

/** The header alone, without what an intent adds to it. */
export function makeHeaderOf(intent: ExchangeHeader): ExchangeHeader {
  const {
    exchange,
    conversation,
    at,
    protocol,
    actor,
    system,
    purpose,
    subjects,
    destination,
    snapshot,
    retention,
  } = intent;
  return {
    ...{ exchange, conversation, at, protocol, actor, system, purpose, subjects, destination, snapshot },
    retention: retention ?? null,
  };
}

export function makeExchangeId(): Id<'exchange'> {
  return newId('exchange', systemClock);
}
