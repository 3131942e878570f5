import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { ActRecord } from '../../platform/audit/index.ts';
import {
  beginRotation,
  continueRotation,
  type KeyRing,
  type KeyState,
  type KeyTables,
  type Rotation,
  type RotationGround,
  readRotation,
} from '../../platform/keys/index.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { KeyAdvice } from './model.ts';
import { readKeyCustody } from './operations/read-key-custody.ts';
import { readKeyRotation } from './operations/read-key-rotation.ts';
import { startKeyRotation } from './operations/start-key-rotation.ts';
import type { KeyCustodyPorts } from './ports.ts';
import { adviseOnKeys } from './rules.ts';
import { openCustodyStore } from './store.ts';

export type { KeyAdvice } from './model.ts';

/** The keys, as they stand, and what is to be said about them. */
export interface KeyCustody extends KeyState {
  readonly advice: readonly KeyAdvice[];
}

/** What the duty needs from the rest of the house. */
export interface KeyCustodySetup {
  readonly ring: KeyRing;
  readonly ground: Omit<RotationGround, 'recordEnd'>;
  readonly acts: Pick<ActRecord, 'recordAct' | 'integrate'>;
  /** Asks that `doRotation` is called soon, by whichever node. */
  workSoon(): void;
}

/** The duty as the composition root sees it. */
export interface KeyCustodyDuty {
  readonly operations: readonly BoundOperation[];
  readCustody(transaction: Pick<StoreTransaction, 'tables'>): Promise<KeyCustody>;
  /** Starts a rotation from the command line, where nobody is signed in, unless one is under way. */
  startRotation(): Promise<Rotation>;
  /** Brings a rotation that was started to its end. Nothing where none was; may be interrupted and repeated. */
  doRotation(signal?: AbortSignal, onProgress?: (rotation: Rotation) => void): Promise<Rotation | undefined>;
}

/** Keys under the organisation's control: 164.312(a)(2)(iv). */
export function createKeyCustodyDuty({ ring, ground, acts, workSoon }: KeyCustodySetup): KeyCustodyDuty {
  const { store, clock } = ground;
  const portsFor = (transaction: StoreTransaction): KeyCustodyPorts => ({
    ...openCustodyStore(transaction, ring, clock),
    workSoon,
  });
  return {
    operations: [
      bindOperation(readKeyCustody, portsFor),
      bindOperation(readKeyRotation, portsFor),
      bindOperation(startKeyRotation, portsFor),
    ],
    async readCustody(transaction) {
      const state = await openCustodyStore(transaction, ring, clock).readState();
      return { ...state, advice: adviseOnKeys(state, clock.now()) };
    },
    async startRotation() {
      const standing = await readRotation(store.tables<KeyTables>());
      if (standing && standing.finishedAt === null) return standing;
      const { rotation, ticket } = await store.transaction(async (transaction) => {
        const begun = await beginRotation(transaction.tables<KeyTables>(), { ring, clock }, null);
        const { id, total, oldGeneration, newGeneration } = begun;
        const facts = { rotation: id, keys: total, oldGeneration, newGeneration };
        const act = { event: 'key-rotation.started', at: clock.now(), actor: null, facts } as const;
        return { rotation: begun, ticket: await acts.recordAct(transaction, act) };
      });
      await acts.integrate(ticket);
      return rotation;
    },
    doRotation: (signal, onProgress) =>
      continueRotation(
        {
          ...ground,
          async recordEnd(transaction, rotation) {
            const { id, rewrapped, oldGeneration, newGeneration, remains, finalAt, startedBy } = rotation;
            const facts = {
              rotation: id,
              keys: rewrapped,
              oldGeneration,
              newGeneration,
              remains,
              finalAt,
              startedBy,
            };
            await acts.recordAct(transaction, {
              ...{ event: 'key-rotation.completed', at: clock.now(), actor: null, facts },
            });
          },
        },
        signal,
        onProgress,
      ),
  };
}
