import type * as Kms from '@aws-sdk/client-kms';
import { Failure } from '../../kernel/failure.ts';
import { openKmsClient } from './kms-client.ts';
import type { OperatorRequest } from './operator-request.ts';
import type { KeyProviderState, OutsideProvider, Retired } from './port.ts';

export interface KmsOptions {
  /** Id, ARN or alias of a symmetric key. */
  readonly key: string;
  readonly region: string;
  /** Instead of the service's own address: a VPC endpoint. */
  readonly endpoint: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** 7 to 30: after a rotation to another key the old one is scheduled for deletion. Null keeps it. */
  readonly retireDays: number | null;
  readonly request: OperatorRequest;
  readonly onClose?: () => Promise<void>;
  /** How often it is asked whether the key may still be used: 60 s. 0 asks each time and waits. */
  readonly probeMilliseconds?: number;
  /** How long one call may take, all attempts together: 8 s. */
  readonly patienceMilliseconds?: number;
}

/** What the service says when the key is not to be used: no outage, somebody's decision. */
const decisions: Readonly<Record<string, { detail: string; next: string }>> = {
  DisabledException: {
    detail: 'The key of AWS KMS is disabled.',
    next: 'Enable the key in AWS; Cordon goes on by itself.',
  },
  KMSInvalidStateException: {
    detail: 'The key of AWS KMS is pending deletion, or in another state in which it cannot be used.',
    next: 'Cancel the deletion in AWS before its date, then enable the key: after that date nothing can be read.',
  },
  NotFoundException: {
    detail: 'AWS KMS has no such key in this region.',
    next: 'Check CORDON_AWS_KMS_KEY and CORDON_AWS_KMS_REGION. A key that was deleted cannot be restored.',
  },
  AccessDeniedException: {
    detail: 'AWS KMS denies the use of the key.',
    next: 'Allow kms:Encrypt, kms:Decrypt and kms:DescribeKey on the key to the credentials that Cordon uses.',
  },
  InvalidCiphertextException: {
    detail: 'AWS KMS did not wrap this with a key that it still has, or it was changed.',
    next: 'Put back the key ring of today.',
  },
};
const credentialFaults = new Set([
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidClientTokenId',
]);

/**
 * Opens a symmetric key of AWS KMS. What a secret is for is its encryption context, so that it opens for nothing else.
 * The key is asked for when the key ring is opened, each five minutes again, and each minute whether it may still be used:
 * an outage of the service is bridged for as long as that, a key that was disabled stops the gateway within a minute.
 * @throws Failure `configuration_invalid`, `keys_unavailable`
 */
export async function openKmsProvider(options: KmsOptions): Promise<OutsideProvider> {
  const provider = new KmsProvider(await openKmsClient(options), options);
  await provider.check();
  return provider;
}

class KmsProvider implements OutsideProvider {
  readonly kind = 'aws-kms';
  readonly #sdk: typeof Kms;
  readonly #client: Kms.KMSClient;
  readonly #options: KmsOptions;
  #failure: Failure | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | undefined;
  #closed = false;

  constructor({ sdk, client }: { sdk: typeof Kms; client: Kms.KMSClient }, options: KmsOptions) {
    this.#sdk = sdk;
    this.#client = client;
    this.#options = options;
  }

  async wrap(plain: Uint8Array, binding: string): Promise<Uint8Array> {
    const { CiphertextBlob } = await this.#call((signal) =>
      this.#client.send(
        new this.#sdk.EncryptCommand({
          KeyId: this.#options.key,
          Plaintext: plain,
          EncryptionContext: { cordon: binding },
        }),
        { abortSignal: signal },
      ),
    );
    return CiphertextBlob ?? fault();
  }

  async unwrap(wrapped: Uint8Array, binding: string): Promise<Uint8Array> {
    if (wrapped.length === 0) throw notOurs();
    const { Plaintext } = await this.#call((signal) =>
      this.#client.send(
        new this.#sdk.DecryptCommand({ CiphertextBlob: wrapped, EncryptionContext: { cordon: binding } }),
        { abortSignal: signal },
      ),
    );
    return Plaintext ?? fault();
  }

  async check(): Promise<KeyProviderState> {
    const { CreationDate } = await this.#describe(this.#options.key);
    return { kind: 'aws-kms', protection: 'aws-kms', createdAt: CreationDate?.getTime() ?? 0 };
  }

  async confirm(): Promise<void> {
    if (this.#closed) throw closed();
    const every = this.#failure ? 1_000 : (this.#options.probeMilliseconds ?? 60_000);
    const due =
      performance.now() - this.#askedAt >= Math.min(every, this.#options.probeMilliseconds ?? every);
    if (due) {
      this.#asking ??= this.#ask().finally(() => {
        this.#asking = undefined;
      });
      // Bridged while nothing is known against the key; waited for where something is, or where a test wants to know.
      if (this.#failure || this.#options.probeMilliseconds === 0) await this.#asking;
    }
    if (this.#failure) throw this.#failure;
  }

  async startGeneration(): Promise<string> {
    return (await this.#describe(this.#options.key)).Arn ?? fault();
  }

  async retire(by: string): Promise<Retired> {
    const days = this.#options.retireDays;
    const kept = { remains: 'kept', finalAt: null } as const;
    if (days === null || by === (await this.#describe(this.#options.key)).Arn) return kept;
    try {
      const { DeletionDate } = await this.#send((signal) =>
        this.#client.send(
          new this.#sdk.ScheduleKeyDeletionCommand({ KeyId: by, PendingWindowInDays: days }),
          { abortSignal: signal },
        ),
      );
      return { remains: 'scheduled', finalAt: DeletionDate?.getTime() ?? null };
    } catch (error) {
      if (nameOf(error) === 'NotFoundException') return { remains: 'nothing', finalAt: null };
      if (nameOf(error) === 'AccessDeniedException') return kept;
      if (nameOf(error) !== 'KMSInvalidStateException') throw this.#toFailure(error);
      const metadata = await this.#metadata(by);
      const scheduled = metadata.KeyState === 'PendingDeletion';
      return scheduled ? { remains: 'scheduled', finalAt: metadata.DeletionDate?.getTime() ?? null } : kept;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#client.destroy();
    await this.#options.onClose?.();
  }

  /** A refusal is remembered until the key answers again; an outage is not, because what is in memory bridges it. */
  async #ask(): Promise<void> {
    this.#askedAt = performance.now();
    try {
      await this.#describe(this.#options.key);
    } catch (error) {
      const decided =
        error instanceof Failure && error.cause instanceof Error && isDecision(error.cause.name);
      if (decided || this.#options.probeMilliseconds === 0) this.#failure = toKeysFailure(error);
    }
  }

  async #describe(key: string): Promise<Kms.KeyMetadata> {
    const metadata = await this.#metadata(key);
    const { KeyState, KeyUsage, KeySpec } = metadata;
    if (KeyState !== 'Enabled') {
      const state = KeyState === 'Disabled' ? 'DisabledException' : 'KMSInvalidStateException';
      throw this.#remember(decided(state, Object.assign(new Error(KeyState ?? ''), { name: state })));
    }
    if (KeyUsage !== 'ENCRYPT_DECRYPT' || (KeySpec !== undefined && KeySpec !== 'SYMMETRIC_DEFAULT')) {
      throw new Failure('configuration_invalid', {
        field: 'CORDON_AWS_KMS_KEY',
        detail: 'The key of AWS KMS is not a symmetric key for encryption.',
      });
    }
    this.#failure = undefined;
    return metadata;
  }

  async #metadata(key: string): Promise<Kms.KeyMetadata> {
    const { KeyMetadata } = await this.#call((signal) =>
      this.#client.send(new this.#sdk.DescribeKeyCommand({ KeyId: key }), { abortSignal: signal }),
    );
    return KeyMetadata ?? fault();
  }

  async #call<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await this.#send(send);
    } catch (error) {
      throw this.#toFailure(error);
    }
  }

  async #send<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#closed) throw closed();
    return await send(AbortSignal.timeout(this.#options.patienceMilliseconds ?? 8_000));
  }

  #toFailure(error: unknown): Failure {
    if (error instanceof Failure && error.code === 'keys_unavailable') return error;
    const name = nameOf(error);
    if (name === 'InvalidCiphertextException') return notOurs(error);
    if (isDecision(name)) return this.#remember(decided(name, error));
    return toKeysFailure(error);
  }

  #remember(failure: Failure): Failure {
    this.#failure = failure;
    return failure;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** The name comes from outside: whatever every object has is none. */
function isDecision(name: string): boolean {
  return Object.hasOwn(decisions, name);
}

function decided(name: string, cause: unknown): Failure {
  return new Failure('keys_unavailable', { ...decisions[name], cause });
}

function toKeysFailure(error: unknown): Failure {
  if (error instanceof Failure && error.code === 'keys_unavailable') return error;
  if (credentialFaults.has(nameOf(error))) {
    return new Failure('keys_unavailable', {
      detail: 'AWS KMS does not accept the credentials.',
      next: 'Check CORDON_AWS_KMS_ACCESS_KEY_ID and what belongs to it, and the clock of this machine.',
      cause: error,
    });
  }
  return new Failure('keys_unavailable', {
    detail: 'AWS KMS does not answer, or asks to wait.',
    next: 'Cordon goes on by itself once it answers.',
    cause: error,
  });
}

function notOurs(cause?: unknown): Failure {
  return new Failure('keys_unavailable', { ...decisions.InvalidCiphertextException, cause });
}

function closed(): Failure {
  return new Failure('keys_unavailable', { detail: 'The key service was closed.' });
}

function fault(): never {
  throw new Failure('keys_unavailable', { detail: 'AWS KMS answered without what was asked for.' });
}
