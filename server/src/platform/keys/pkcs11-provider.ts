import { randomBytes } from 'node:crypto';
import { Failure } from '../../kernel/failure.ts';
import {
  cryptoki,
  digestPin,
  loadPkcs11Library,
  type Pkcs11Library,
  returnValueOf,
  type Session,
  type Slot,
  type TokenKey,
} from './pkcs11-library.ts';
import type { KeyProviderState, OutsideProvider, Retired } from './port.ts';

export interface Pkcs11Options {
  /** Path of the vendor's library. */
  readonly module: string;
  /** Label or serial number of the token. */
  readonly token: string;
  readonly pin: string;
  /** Label of our keys on the token. */
  readonly keyLabel: string;
  /** How often it is looked whether the token is still there, and after a failure whether it is back: 500 ms. */
  readonly probeMilliseconds?: number;
}

interface OpenToken {
  readonly session: Session;
  readonly epoch: number;
  readonly keys: Map<string, TokenKey>;
}

const version = 1;
const idBytes = 16;
const ivBytes = 12;
const tagBytes = 16;

/**
 * Opens a PKCS#11 token. Each generation of its key is an AES-256 key that was made on the token, is sensitive and cannot
 * be taken out; it wraps by CKM_AES_GCM, with what the secret is for as additional data.
 * Format: version (1) | id of the key (16) | IV (12) | ciphertext | tag (16).
 * @throws Failure `configuration_invalid`, `keys_unavailable`
 */
export async function openPkcs11Provider(options: Pkcs11Options): Promise<OutsideProvider> {
  const provider = new Pkcs11Provider(await loadPkcs11Library(options.module), options);
  await provider.confirm();
  return provider;
}

class Pkcs11Provider implements OutsideProvider {
  readonly kind = 'pkcs11';
  readonly #library: Pkcs11Library;
  readonly #options: Pkcs11Options;
  readonly #probeEvery: number;
  #token: OpenToken | undefined;
  #probedAt = Number.NEGATIVE_INFINITY;
  #failure: Failure | undefined;
  #failedAt = Number.NEGATIVE_INFINITY;
  #closed = false;
  /** The generation that was asked for last; wraps, whatever the clock said when it was made. */
  #started: string | undefined;

  constructor(library: Pkcs11Library, options: Pkcs11Options) {
    this.#library = library;
    this.#options = options;
    this.#probeEvery = options.probeMilliseconds ?? 500;
  }

  async wrap(plain: Uint8Array, binding: string): Promise<Uint8Array> {
    return this.#use((token) => {
      const id = this.#started ?? [...token.keys.keys()].sort().at(-1);
      const key = token.keys.get(id ?? '');
      if (id === undefined || key === undefined) {
        throw new Failure('keys_unavailable', {
          detail: `The token holds no key with the label “${this.#options.keyLabel}”.`,
        });
      }
      const iv = randomBytes(ivBytes);
      const room = Buffer.alloc(plain.length + tagBytes + 64);
      const cipher = token.session.createCipher(this.#library.cipher(iv, Buffer.from(binding, 'utf8')), key);
      const sealed = cipher.once(Buffer.from(plain), room);
      return Buffer.concat([Buffer.from([version]), Buffer.from(id, 'hex'), iv, sealed]);
    });
  }

  async unwrap(wrapped: Uint8Array, binding: string): Promise<Uint8Array> {
    return this.#use((token) => {
      const bytes = Buffer.from(wrapped);
      const bodyAt = 1 + idBytes + ivBytes;
      if (bytes[0] !== version || bytes.length < bodyAt + tagBytes) throw notOurs();
      const id = bytes.subarray(1, 1 + idBytes).toString('hex');
      const key = token.keys.get(id);
      if (!key) {
        throw new Failure('keys_unavailable', {
          detail: `The token does not hold the key ${id}, which wrapped the key ring.`,
          next: 'Connect the token that held the key ring at the last start, or put back the key ring of today.',
        });
      }
      const cipher = this.#library.cipher(bytes.subarray(1 + idBytes, bodyAt), Buffer.from(binding, 'utf8'));
      const sealed = bytes.subarray(bodyAt);
      return this.#orNotOurs(token, key, () =>
        token.session.createDecipher(cipher, key).once(Buffer.from(sealed), Buffer.alloc(sealed.length + 64)),
      );
    });
  }

  async check(): Promise<KeyProviderState> {
    this.#probedAt = Number.NEGATIVE_INFINITY;
    return this.#use(({ keys }) => {
      const times = [...keys.keys()].map((id) => Number.parseInt(id.slice(0, 12), 16));
      return { kind: 'pkcs11', protection: 'pkcs11', createdAt: Math.max(0, ...times) };
    });
  }

  async confirm(): Promise<void> {
    this.#use(() => undefined);
  }

  async startGeneration(id: string): Promise<string> {
    const hex = idOf(id);
    return this.#use((token) => {
      this.#started = hex;
      if (token.keys.has(hex)) return id;
      const made = {
        ...{ class: cryptoki.secretKey, keyType: cryptoki.aes, valueLen: 32 },
        ...{ token: true, private: true, sensitive: true, extractable: false, modifiable: false },
        ...{ encrypt: true, decrypt: true, wrap: false, unwrap: false, derive: false },
        ...{ label: this.#options.keyLabel, id: Buffer.from(hex, 'hex') },
      };
      token.session.generateKey(cryptoki.generateAes, made);
      for (const [name, key] of findKeys(token.session, this.#options.keyLabel)) token.keys.set(name, key);
      return id;
    });
  }

  async retire(by: string): Promise<Retired> {
    const hex = idOf(by);
    return this.#use((token) => {
      token.keys.get(hex)?.destroy();
      token.keys.delete(hex);
      if (this.#started === hex) this.#started = undefined;
      return { remains: 'nothing', finalAt: null };
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#token = undefined;
  }

  /**
   * Calls into the library block this program, so each is one short step. Whatever fails there, other than a value that
   * does not fit its key, is taken for the loss of the token: everything about it is forgotten and found again.
   */
  #use<T>(act: (token: OpenToken) => T): T {
    if (this.#closed) throw new Failure('keys_unavailable', { detail: 'The token was closed.' });
    if (this.#failure && performance.now() - this.#failedAt < this.#probeEvery) throw this.#failure;
    try {
      const token = this.#open();
      const result = act(token);
      this.#failure = undefined;
      return result;
    } catch (error) {
      if (error instanceof Failure && this.#token) throw error;
      throw this.#lose(error);
    }
  }

  #open(): OpenToken {
    const token = this.#token;
    if (token && token.epoch === this.#library.epoch) {
      if (performance.now() - this.#probedAt < this.#probeEvery) return token;
      for (const key of token.keys.values()) key.getAttribute({ label: null });
      this.#probedAt = performance.now();
      return token;
    }
    // Its sessions ended with the library that another one started anew; what fails from here on is a loss again.
    this.#token = undefined;
    const slot = this.#findSlot();
    const session = slot.open(cryptoki.serialSession | cryptoki.readWriteSession);
    this.#login(slot, session);
    const keys = findKeys(session, this.#options.keyLabel);
    this.#token = { session, epoch: this.#library.epoch, keys };
    this.#probedAt = performance.now();
    return this.#token;
  }

  #findSlot(): Slot {
    const { token } = this.#options;
    const found = this.#library.slots().find((slot) => {
      const { label, serialNumber } = slot.getToken();
      return label.trim() === token || serialNumber.trim() === token;
    });
    if (found) return found;
    throw new Failure('keys_unavailable', {
      detail: `The PKCS#11 token “${token}” is not there.`,
      next: 'Connect the token, or correct CORDON_PKCS11_TOKEN (its label or serial number).',
    });
  }

  /** A wrong PIN is tried once, ever: a few more attempts would lock the token and with it the key ring. */
  #login(slot: Slot, session: Session): void {
    const { token, pin } = this.#options;
    const remembered = digestPin(token, pin);
    if (this.#library.refusedPins.has(remembered)) throw pinRefused();
    const { flags } = slot.getToken();
    if ((flags & cryptoki.pinLocked) !== 0) throw pinLocked();
    if ((flags & (cryptoki.pinCountLow | cryptoki.pinFinalTry)) !== 0) {
      throw new Failure('keys_unavailable', {
        detail:
          'Somebody tried a wrong PIN on the token since the last right one. It is not tried again from here.',
        next: 'Log in to the token once by hand (softhsm2-util, pkcs11-tool or the tool of its maker), then start Cordon.',
      });
    }
    try {
      session.login(pin);
    } catch (error) {
      const value = returnValueOf(error);
      if (value === cryptoki.alreadyLoggedIn) return;
      if (value === cryptoki.pinIsLocked) throw pinLocked();
      if (value !== cryptoki.pinIncorrect) throw error;
      this.#library.refusedPins.add(remembered);
      throw pinRefused();
    }
  }

  /** A refused decryption with a token that is still there means bytes that this key did not make. */
  #orNotOurs<T>(token: OpenToken, key: TokenKey, decrypt: () => T): T {
    try {
      return decrypt();
    } catch (error) {
      key.getAttribute({ label: null });
      if (token.epoch !== this.#library.epoch) throw error;
      throw notOurs(error);
    }
  }

  #lose(error: unknown): Failure {
    this.#token = undefined;
    const failure =
      error instanceof Failure
        ? error
        : new Failure('keys_unavailable', {
            detail: 'The PKCS#11 token does not answer.',
            next: 'Connect the token; Cordon goes on by itself once it is there.',
            cause: error,
          });
    // What the library knows of a token that comes later, it learns only when it is started anew.
    this.#library.stop();
    this.#failure = failure;
    this.#failedAt = performance.now();
    return failure;
  }
}

function findKeys(session: Session, label: string): Map<string, TokenKey> {
  const found = session.find({ class: cryptoki.secretKey, keyType: cryptoki.aes, label });
  const keys = new Map<string, TokenKey>();
  for (let at = 0; at < found.length; at += 1) {
    const key = found.items(at).toType();
    const { id } = key.getAttribute({ id: null });
    if (Buffer.isBuffer(id) && id.length === idBytes) keys.set(id.toString('hex'), key);
  }
  return keys;
}

function idOf(id: string): string {
  const hex = id.replace(/^ckey_/, '');
  if (!/^[0-9a-f]{32}$/.test(hex)) throw new RangeError('A generation has an id of 16 bytes.');
  return hex;
}

function notOurs(cause?: unknown): Failure {
  return new Failure('keys_unavailable', {
    detail: 'The token did not wrap this, or it was changed.',
    cause,
  });
}

function pinRefused(): Failure {
  return new Failure('keys_unavailable', {
    detail: 'The token refused the PIN. It is not tried again, so that the token is not locked.',
    next: 'Correct CORDON_PKCS11_PIN, log in to the token once by hand, then start Cordon.',
  });
}

function pinLocked(): Failure {
  return new Failure('keys_unavailable', {
    detail: 'The PIN of the token is locked.',
    next: 'The security officer of the token must set a new PIN.',
  });
}
