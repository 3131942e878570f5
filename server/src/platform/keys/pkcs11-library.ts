import { createHash } from 'node:crypto';
import { Failure } from '../../kernel/failure.ts';

/**
 * What is used of graphene-pk11, an optional peer dependency: it has to be compiled for the machine, so it is installed
 * by those who have a hardware module, and never loaded by others.
 */
interface Graphene {
  readonly Module: { load(path: string, name: string): NativeModule };
  readonly AesGcm240Params: new (iv: Buffer, additional: Buffer, tagBits: number) => object;
}

interface NativeModule {
  initialize(): void;
  finalize(): void;
  getSlots(withToken: boolean): { readonly length: number; items(at: number): Slot };
}

export interface Slot {
  getToken(): { readonly label: string; readonly serialNumber: string; readonly flags: number };
  open(flags: number): Session;
}

export interface TokenKey {
  getAttribute(names: Record<string, null>): Record<string, unknown>;
  destroy(): void;
}

export interface Session {
  login(pin: string): void;
  generateKey(mechanism: number, template: Record<string, unknown>): unknown;
  find(template: Record<string, unknown>): { readonly length: number; items(at: number): TokenObject };
  createCipher(algorithm: object, key: TokenKey): { once(data: Buffer, room: Buffer): Buffer };
  createDecipher(algorithm: object, key: TokenKey): { once(data: Buffer, room: Buffer): Buffer };
}

export interface TokenObject {
  toType(): TokenKey;
}

/** PKCS #11 v2.40, sections 2.4 and A: the numbers that are the same with every library. */
export const cryptoki = {
  secretKey: 4,
  aes: 0x1f,
  generateAes: 0x1080,
  serialSession: 4,
  readWriteSession: 2,
  pinCountLow: 0x1_0000,
  pinFinalTry: 0x2_0000,
  pinLocked: 0x4_0000,
  pinIncorrect: 0xa0,
  pinIsLocked: 0xa4,
  alreadyLoggedIn: 0x100,
} as const;

/**
 * A library of a vendor in this program: loaded once, whoever uses it. When a token was lost the library is started anew,
 * because many do not notice otherwise that it is back; all sessions on it are then gone, which `epoch` tells.
 */
export class Pkcs11Library {
  readonly #graphene: Graphene;
  readonly #module: NativeModule;
  /** PINs that a token refused, as digests: none is ever tried twice. */
  readonly refusedPins = new Set<string>();
  #running = false;
  #epoch = 0;

  constructor(graphene: Graphene, path: string) {
    this.#graphene = graphene;
    this.#module = graphene.Module.load(path, path);
  }

  get epoch(): number {
    return this.#epoch;
  }

  slots(): Slot[] {
    if (!this.#running) {
      this.#module.initialize();
      this.#running = true;
      this.#epoch += 1;
    }
    const slots = this.#module.getSlots(true);
    return Array.from({ length: slots.length }, (_, at) => slots.items(at));
  }

  /** AES-GCM with a tag of 16 bytes. */
  cipher(iv: Buffer, additional: Buffer): object {
    return { name: 'AES_GCM', params: new this.#graphene.AesGcm240Params(iv, additional, 128) };
  }

  /** Forgets every session; the next use starts the library anew. */
  stop(): void {
    if (!this.#running) return;
    this.#running = false;
    this.#epoch += 1;
    try {
      this.#module.finalize();
    } catch {
      // It was lost together with its token.
    }
  }
}

const loaded = new Map<string, Pkcs11Library>();

/**
 * Loads a library by its path.
 * @throws Failure `configuration_invalid` without graphene-pk11, or for a library that cannot be loaded
 */
export async function loadPkcs11Library(path: string): Promise<Pkcs11Library> {
  const known = loaded.get(path);
  if (known) return known;
  const graphene = await loadGraphene();
  try {
    const library = new Pkcs11Library(graphene, path);
    loaded.set(path, library);
    return library;
  } catch (cause) {
    throw new Failure('configuration_invalid', {
      field: 'CORDON_PKCS11_MODULE',
      detail: `The PKCS#11 library “${path}” cannot be loaded.`,
      next: 'Check the path, and that the library is made for this machine.',
      cause,
    });
  }
}

/** Tells whether the optional peer is installed; for tests that need it. */
export async function hasGraphene(): Promise<boolean> {
  return await loadGraphene().then(
    () => true,
    () => false,
  );
}

async function loadGraphene(): Promise<Graphene> {
  try {
    return (await import('graphene-pk11')).default as Graphene;
  } catch (cause) {
    throw new Failure('configuration_invalid', {
      field: 'CORDON_KEY_PROVIDER',
      detail: 'A PKCS#11 token needs the package graphene-pk11, which is not installed.',
      next: 'Run “npm install --no-save graphene-pk11@2.3.6” in the folder of Cordon; it needs a C++ compiler.',
      cause,
    });
  }
}

/** A PIN as it is remembered. */
export function digestPin(token: string, pin: string): string {
  return createHash('sha256').update(`${token}\0${pin}`).digest('hex');
}

/** The return value of a function of the library; 0 for other errors. */
export function returnValueOf(error: unknown): number {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : 0;
}
