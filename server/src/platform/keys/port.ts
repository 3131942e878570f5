import type { Id } from '../../kernel/ids.ts';
import type { StoreTransaction } from '../store/index.ts';
import type { SigningKeys } from './ring-file.ts';

/**
 * Holds the key-encrypting key (KEK), which never leaves it. Every method but `close` rejects with `keys_unavailable`
 * while the provider cannot be reached, and works again by itself once it can (164.312(a)(2)(iv)).
 */
export interface KeyProvider {
  /** Encrypts a short secret (a key) under the KEK. `binding` names what it is; `unwrap` must be given the same. */
  wrap(plain: Uint8Array, binding: string): Promise<Uint8Array>;
  /** Undoes `wrap`. Rejects with `keys_unavailable` when the bytes or the binding are not those of `wrap`. */
  unwrap(wrapped: Uint8Array, binding: string): Promise<Uint8Array>;
  /** Proves that the KEK can be used now. */
  check(): Promise<KeyProviderState>;
  /**
   * Rejects with `keys_unavailable` when the provider is gone. Cheap (microseconds): it is asked before each use of a
   * cached key, so that taking the key ring away stops the gateway at once.
   */
  confirm(): Promise<void>;
  /** Forgets the KEK. */
  close(): Promise<void>;
}

/** How a KEK is protected at rest: by a passphrase, by the permissions of a key file alone, or outside this machine. */
export type KeyProtection = 'passphrase' | 'key-file' | 'pkcs11' | 'aws-kms';

export interface KeyProviderState {
  readonly kind: string;
  readonly protection: KeyProtection;
  /** What the settings ask for, where it is not what protects now: the next rotation moves to it. */
  readonly intended?: KeyProtection;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

/**
 * What is left of a key that was given up: nothing; copies of the key ring from before, which their passphrase or key
 * file would still open; a key whose deletion is scheduled; or a key that was kept.
 */
export interface Retired {
  readonly remains: 'nothing' | 'copies' | 'scheduled' | 'kept';
  /** UTC milliseconds from which nothing is left; only where it is scheduled. */
  readonly finalAt: number | null;
}

/** A provider outside the key ring that can hold it: a hardware module, a key service. */
export interface OutsideProvider extends KeyProvider {
  readonly kind: 'pkcs11' | 'aws-kms';
  /**
   * Names the key that `wrap` uses from now on; one is made where the provider makes keys itself. Asked again with the
   * same id it makes none again.
   */
  startGeneration(id: string): Promise<string>;
  /** Gives up a key that `startGeneration` named. What it wrapped cannot be opened any more once nothing remains. */
  retire(by: string): Promise<Retired>;
}

/** A generation of the KEK. What is wrapped names the one that wrapped it. */
export interface KeyGeneration {
  readonly id: Id<'contentKey'>;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

/** A key provider that also keeps the log signing key and the secrets of other programs. */
export interface KeyRing extends KeyProvider {
  /** Which ring this is; fixed when it was made. */
  ringId(): Promise<Id<'contentKey'>>;
  /** The generations of the KEK in the ring, oldest first; the last one wraps, all of them unwrap. */
  generations(): Promise<readonly KeyGeneration[]>;
  /**
   * Adds a generation, once, and moves under it what the ring holds; from then on the ring is held by what the settings
   * name. Everything wrapped before still opens.
   */
  addGeneration(id: Id<'contentKey'>): Promise<void>;
  /** Removes every generation but this one, and gives up what held them. Safe to repeat. */
  removeGenerationsBut(id: Id<'contentKey'>): Promise<Retired>;
  /** The 32 bytes of the Ed25519 key that signs checkpoints of the record. */
  logSigningSeed(): Promise<Uint8Array>;
  /** That key, the one before during a change, and how each key took over. */
  signingKeys(): Promise<SigningKeys>;
  /** Makes a new signing key beside the present one, once for each id. Rejects with `conflict` during another change. */
  addSigningKey(id: Id<'contentKey'>): Promise<void>;
  /** Destroys the signing key before that change and keeps the note by which the new one took over. Safe to repeat. */
  retireSigningKey(id: Id<'contentKey'>, succession: string): Promise<void>;
  /** The secret of that name; `undefined` when there is none. */
  readSecret(name: string): Promise<string | undefined>;
  /** Stores or replaces a secret, durably. Names: 1 to 64 of `a-z 0-9 . _ -`. */
  putSecret(name: string, value: string): Promise<void>;
  removeSecret(name: string): Promise<void>;
  /** Names only, sorted. */
  listSecrets(): Promise<readonly string[]>;
  /** Reads the ring again from where it is kept. Done by itself whenever the ring was seen to change. */
  reload(): Promise<void>;
}

/**
 * What a content key is for; each class has a retention period of its own. Content of a system with a shorter period is
 * sealed under a class that carries the id of the policy, so that the period of what is sealed never changes afterwards.
 * `documentation` is for words of people that are kept by no schedule: reasons of policies and legal holds.
 */
export type ContentClass =
  | 'content'
  | 'vault'
  | 'register'
  | 'documentation'
  | `content:${Id<'retentionPolicy'>}`
  | `vault:${Id<'retentionPolicy'>}`;

/** The class of content or surrogates under a retention policy, or without one. */
export function classUnder(
  base: 'content' | 'vault',
  policy: Id<'retentionPolicy'> | null | undefined,
): ContentClass {
  return policy ? `${base}:${policy}` : base;
}

/** Whose content a key protects: a patient, or an AI system where the content names no patient. */
export type KeyScope = Id<'subject'> | Id<'system'> | 'organisation';

export interface KeyRequest {
  /** Several subjects: the keys of all of them are needed to open. Empty: the organisation's. */
  readonly scopes: readonly KeyScope[];
  readonly contentClass: ContentClass;
  /** UTC milliseconds; decides the month. */
  readonly at: number;
}

/** A key that seals: the ids that the envelope names, sorted, and 32 bytes. Lives in memory only. */
export interface SealingKey {
  readonly ids: readonly Id<'contentKey'>[];
  readonly secret: Uint8Array;
}

/** One content key: whose, what for, and in which month. */
export interface KeySlot {
  readonly scope: KeyScope;
  readonly contentClass: ContentClass;
  readonly month: string;
}

/** A new content key for a slot, and the row under which it is stored, wrapped. */
export interface MadeContentKey {
  readonly slot: KeySlot;
  readonly key: { readonly id: Id<'contentKey'>; readonly secret: Uint8Array };
  readonly row: {
    readonly id: string;
    readonly scope: string;
    readonly class: string;
    readonly month: string;
    readonly wrapped: Uint8Array;
    readonly created_at: number;
  };
}

export interface ContentKeys {
  /** A key for each request, in order; made durable first where it does not exist. */
  keysFor(requests: readonly KeyRequest[]): Promise<readonly SealingKey[]>;
  /**
   * The keys that open envelopes, by the ids each of them names. `undefined` where one of the ids was destroyed or is
   * not known: what it protected cannot be read any more.
   */
  keysOf(idLists: readonly (readonly Id<'contentKey'>[])[]): Promise<readonly (SealingKey | undefined)[]>;
  /** Takes a key that its caller made with `makeContentKey` and stored durably, so that it is not read back. */
  remember(made: MadeContentKey): void;
  /**
   * Destroys keys for ever, and with them what they protect, in the caller's transaction. Retention is the caller's duty:
   * the database refuses keys whose period is not over or that a hold covers, and asks for a certificate of each at the
   * commit. Call `forgetKeys` afterwards.
   * @param at UTC milliseconds
   * @returns the ids of those that were not destroyed before
   */
  destroyKeys(
    transaction: Pick<StoreTransaction, 'query'>,
    ids: readonly string[],
    at: number,
  ): Promise<readonly string[]>;
  /** Drops unwrapped content keys from the memory of this node. Those of other nodes lapse by themselves. */
  forgetKeys(): void;
  /** Drops every unwrapped key from memory. */
  forget(): void;
}
