import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createFileWitness } from '@cordon/audit-log';
import { type Catalogue, loadCatalogue } from '@cordon/catalogue';
import type { Config } from '../config/load.ts';
import type { Clock } from '../kernel/clock.ts';
import { Failure } from '../kernel/failure.ts';
import { type AcceptedRestore, type OpenRecord, openLogKeys, openRecord } from '../platform/audit/index.ts';
import type { OperatorEgress } from '../platform/egress/index.ts';
import {
  type ContentKeys,
  createKeyRingFile,
  type KeyRing,
  type KeyTables,
  type OrganisationKey,
  openContentKeys,
  openKeyRingFile,
  openOrganisationKey,
} from '../platform/keys/index.ts';
import type { CheckpointPlace } from '../platform/publication/index.ts';
import { migrate, openStore, type Store } from '../platform/store/index.ts';
import type { Logger } from '../platform/telemetry/logger.ts';
import { type OpenSubjectRegister, openSubjectRegister, type VaultTables } from '../platform/vault/index.ts';
import { openRingHolder } from './key-holder.ts';
import { listCopies, openCheckpointPlaces, openOperatorDoor } from './outside.ts';

/** What everything else stands on: database, keys, record, catalogue. */
export interface Foundation {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly ring: KeyRing;
  readonly organisationKey: OrganisationKey;
  readonly keys: ContentKeys;
  /** The register of patients. */
  readonly subjects: OpenSubjectRegister;
  readonly record: OpenRecord;
  /** The door to the places that the configuration names. */
  readonly operatorEgress: OperatorEgress;
  /** Where signed checkpoints are published. */
  readonly checkpointPlaces: readonly CheckpointPlace[];
  close(): Promise<void>;
}

export interface Surroundings {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The database was put back to an older state on purpose: `cordon audit accept-restore`. */
  readonly acceptsRestore?: AcceptedRestore;
}

/** The key ring stands beside the database, never in it: a copy of the one is of no use without the other. */
export function keyRingPath(config: Config): string {
  return join(config.dataFolder, 'keys', 'ring.json');
}

/** The last signed checkpoint, beside the database: an older copy of the one does not fit the other. */
export function witnessPath(config: Config): string {
  return join(config.dataFolder, 'witness', 'checkpoint');
}

/** Opens the database and brings its schema up to this version. */
export async function openMigratedStore({ config, clock, logger }: Surroundings): Promise<Store> {
  const store = await openStore({
    ...(config.databaseUrl === null ? {} : { url: config.databaseUrl }),
    dataFolder: config.dataFolder,
    onServerEvent: (event) => logger.info({ database: event }, 'database'),
  });
  try {
    await migrate(store.address, { now: () => clock.now() });
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Name of the log for all time, as `cordon init` fixed it; `undefined` before. */
export async function readLogOrigin(store: Store): Promise<string | undefined> {
  const { rows } = await store.query<{ log_origin: string }>('select log_origin from instance', []);
  return rows[0]?.log_origin;
}

/**
 * Opens an instance that was initialised.
 * @throws Failure `configuration_invalid` before `cordon init`; `keys_unavailable`, `store_unavailable`, `record_unavailable`
 */
export async function openFoundation(surroundings: Surroundings): Promise<Foundation> {
  const catalogue = loadCatalogue();
  const store = await openMigratedStore(surroundings);
  try {
    const origin = await readLogOrigin(store);
    if (origin === undefined) {
      throw new Failure('configuration_invalid', {
        detail: 'This instance has no organisation yet.',
        next: 'Run “cordon init”.',
      });
    }
    const ring = await openRing(surroundings.config, surroundings.clock);
    return await build(surroundings, { catalogue, store, ring, origin });
  } catch (error) {
    await store.close();
    throw error;
  }
}

export async function openRing(config: Config, clock: Clock): Promise<KeyRing> {
  return await openKeyRingFile({ path: keyRingPath(config), clock, ...(await openRingHolder(config)) });
}

/** Makes the key ring of a new instance, in a folder that only its owner can enter. */
export async function createRing(config: Config, clock: Clock): Promise<KeyRing> {
  // The instance folder first, with the usual mode: the database's own account has to pass through it.
  await mkdir(config.dataFolder, { recursive: true });
  await mkdir(dirname(keyRingPath(config)), { recursive: true, mode: 0o700 });
  return await createKeyRingFile({
    path: keyRingPath(config),
    ...(await openRingHolder(config)),
    clock,
  });
}

interface Parts {
  catalogue: Catalogue;
  store: Store;
  ring: KeyRing;
  origin: string;
}

async function build(surroundings: Surroundings, parts: Parts): Promise<Foundation> {
  const { config, clock, logger, acceptsRestore } = surroundings;
  const { catalogue, store, ring, origin } = parts;
  const database = store.tables<KeyTables>();
  const organisationKey = await openOrganisationKey(database, ring, clock);
  const keys = openContentKeys({ database, query: store.query, organisation: organisationKey, clock });
  const operatorEgress = openOperatorDoor(config);
  const checkpointPlaces = openCheckpointPlaces({ config, operatorEgress, ring, origin });
  const logKeys = await openLogKeys({ ring, query: store.query, origin });
  const record = await openRecord({
    store,
    ring,
    keys,
    organisation: organisationKey,
    clock,
    origin,
    logKeys,
    witnesses: {
      own: createFileWitness(witnessPath(config)),
      copies: listCopies(checkpointPlaces, () => logKeys.vkeys()),
    },
    ...(acceptsRestore && { acceptsRestore }),
    onFault: (failure) => logger.error({ code: failure.code }, 'record'),
  });
  const subjects = openSubjectRegister({
    database: store.tables<VaultTables & KeyTables>(),
    ...{ query: store.query, organisation: organisationKey, keys, clock },
  });
  return {
    ...{ config, clock, logger, catalogue, store, ring, organisationKey, keys, subjects, record },
    ...{ operatorEgress, checkpointPlaces },
    async close() {
      await record.close().catch(() => undefined);
      await operatorEgress.close();
      keys.forget();
      await ring.close();
      await store.close();
    },
  };
}
