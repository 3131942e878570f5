import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import {
  type ActRecord,
  beginSigningKeyChange,
  continueSigningKeyChange,
  readSigningKeyChange,
  type SigningKeyChange,
  type SigningKeyGround,
} from '../../platform/audit/index.ts';
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
import type { Store, StoreTransaction } from '../../platform/store/index.ts';
import type { KeyAdvice, SigningKeyReason } from './model.ts';
import { readKeyCustody } from './operations/read-key-custody.ts';
import { readKeyRotation } from './operations/read-key-rotation.ts';
import { startKeyRotation } from './operations/start-key-rotation.ts';
import { startSigningKeyChange } from './operations/start-signing-key-change.ts';
import type { KeyCustodyPorts, SigningState } from './ports.ts';
import { adviseOnKeys } from './rules.ts';
import { openCustodyStore } from './store.ts';

export { type KeyAdvice, type SigningKeyReason, signingKeyReasons } from './model.ts';

/** The keys, as they stand, and what is to be said about them. */
export interface KeyCustody extends KeyState {
  readonly signing: SigningState;
  readonly advice: readonly KeyAdvice[];
}

/** What the duty needs from the rest of the house. */
export interface KeyCustodySetup {
  readonly ring: KeyRing;
  readonly ground: Omit<RotationGround, 'recordEnd' | 'store'> & { readonly store: Store };
  readonly acts: Pick<ActRecord, 'recordAct' | 'integrate'>;
  /** What a change of the signing key works on. */
  readonly signing: Omit<SigningKeyGround, 'store' | 'ring' | 'acts' | 'clock'>;
  /** Ids of rotations whose older copies of the key ring nobody has attested as destroyed. Another duty keeps the word. */
  openCopies(transaction: Pick<StoreTransaction, 'tables' | 'query'>): Promise<readonly string[]>;
  /** Asks that `doRotation` is called soon, by whichever node. */
  workSoon(): void;
  /** The same of `doSigningKeyChange`. */
  changeSigningKeySoon(): void;
}

/** The duty as the composition root sees it. */
export interface KeyCustodyDuty {
  readonly operations: readonly BoundOperation[];
  readCustody(transaction: Pick<StoreTransaction, 'tables' | 'query'>): Promise<KeyCustody>;
  /** Starts a rotation from the command line, where nobody is signed in, unless one is under way. */
  startRotation(): Promise<Rotation>;
  /** Brings a rotation that was started to its end. Nothing where none was; may be interrupted and repeated. */
  doRotation(signal?: AbortSignal, onProgress?: (rotation: Rotation) => void): Promise<Rotation | undefined>;
  /**
   * Starts a change of the signing key from the command line, where nobody is signed in, unless one is under way.
   * @param overlapDays for which both keys sign
   */
  startSigningKeyChange(why: SigningKeyReason, overlapDays: number): Promise<SigningKeyChange>;
  /** Brings a change as far as it can be brought now. Null where there never was one; may be interrupted and repeated. */
  doSigningKeyChange(): Promise<SigningKeyChange | null>;
}

/** Keys under the organisation's control: 164.312(a)(2)(iv). */
export function createKeyCustodyDuty(setup: KeyCustodySetup): KeyCustodyDuty {
  const { ring, ground, acts, signing, workSoon, changeSigningKeySoon } = setup;
  const { store, clock } = ground;
  const reading = { ring, clock, vkeys: () => signing.keys.vkeys() };
  const portsFor = (transaction: StoreTransaction): KeyCustodyPorts => ({
    ...openCustodyStore(transaction, reading),
    listOpenCopies: () => setup.openCopies(transaction),
    workSoon,
    changeSigningKeySoon,
  });
  return {
    operations: [
      bindOperation(readKeyCustody, portsFor),
      bindOperation(readKeyRotation, portsFor),
      bindOperation(startKeyRotation, portsFor),
      bindOperation(startSigningKeyChange, portsFor),
    ],
    async readCustody(transaction) {
      const custody = openCustodyStore(transaction, reading);
      const state = await custody.readState();
      const facts = { ...state, openCopies: await setup.openCopies(transaction) };
      return { ...facts, signing: await custody.readSigning(), advice: adviseOnKeys(facts, clock.now()) };
    },
    async startSigningKeyChange(why, overlapDays) {
      const standing = await readSigningKeyChange(store);
      if (standing && standing.finishedAt === null) return standing;
      const { change, ticket } = await store.transaction(async (transaction) => {
        const wish = { startedBy: null, overlap: overlapDays * 86_400_000 };
        const begun = await beginSigningKeyChange(transaction, clock, wish);
        const facts = { change: begun.id, why, overlapDays };
        const act = { event: 'signing-key-change.started', at: clock.now(), actor: null, facts } as const;
        return { change: begun, ticket: await acts.recordAct(transaction, act) };
      });
      await acts.integrate(ticket);
      return change;
    },
    doSigningKeyChange: () => continueSigningKeyChange({ store, ring, clock, acts, ...signing }),
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
