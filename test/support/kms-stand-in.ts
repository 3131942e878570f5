import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** How the stand-in behaves towards the next calls. */
export type KmsMood = 'well' | 'throttles' | 'fails' | 'silent' | 'garbage' | 'odd' | 'denies' | 'cut';

/** Status and body of an answer. */
type Outcome = readonly [number, object];

interface StandInKey {
  readonly arn: string;
  readonly secret: Buffer;
  readonly createdAt: number;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  deletionAt: number | undefined;
}

/**
 * Speaks the protocol of AWS KMS (JSON 1.1) as far as Cordon uses it, on a loopback address, with its rules: the
 * encryption context is additional data, a key that is disabled or pending deletion does nothing. It is no KMS.
 */
export interface KmsStandIn {
  readonly endpoint: string;
  readonly region: string;
  mood: KmsMood;
  /** Calls that came, by operation. */
  readonly calls: string[];
  /** Headers of the last call. */
  lastHeaders(): Readonly<Record<string, unknown>>;
  makeKey(): string;
  setState(arn: string, state: StandInKey['state']): void;
  /** Deletes a key, as AWS does at the end of the waiting period. */
  deleteKey(arn: string): void;
  close(): Promise<void>;
}

export async function startKmsStandIn(): Promise<KmsStandIn> {
  const keys = new Map<string, StandInKey>();
  const calls: string[] = [];
  let headers: Record<string, unknown> = {};
  const server = createServer((request, response) => {
    headers = request.headers;
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const operation = String(request.headers['x-amz-target']).replace('TrentService.', '');
    calls.push(operation);
    const moods: Partial<Record<KmsMood, () => Promise<void> | void>> = {
      silent: () => wait(60_000, undefined, { ref: false }),
      throttles: () => fail(response, 400, 'ThrottlingException'),
      fails: () => fail(response, 500, 'KMSInternalException'),
      denies: () => fail(response, 400, 'AccessDeniedException'),
      garbage: () => void response.writeHead(200).end('<html>not JSON</html>'),
      odd: () => fail(response, 400, 'constructor'),
      cut: () => void response.destroy(),
    };
    const moody = moods[standIn.mood];
    if (moody) return await moody();
    perform(
      response,
      operation,
      JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>,
    );
  }

  function perform(response: ServerResponse, operation: string, input: Record<string, unknown>): void {
    const [status, body] = decide(operation, input);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  }

  function decide(operation: string, input: Record<string, unknown>): Outcome {
    const blob = Buffer.from(String(input.CiphertextBlob ?? ''), 'base64');
    const named = operation === 'Decrypt' ? blob.subarray(1, 37).toString('latin1') : String(input.KeyId);
    const key = [...keys.values()].find(({ arn }) => arn === named || arn.endsWith(`/${named}`));
    if (!key) return refuse(operation === 'Decrypt' ? 'InvalidCiphertextException' : 'NotFoundException');
    if (operation === 'DescribeKey') return [200, { KeyMetadata: metadata(key) }];
    if (operation === 'ScheduleKeyDeletion') {
      if (key.state === 'PendingDeletion') return refuse('KMSInvalidStateException');
      key.state = 'PendingDeletion';
      key.deletionAt = Date.now() + Number(input.PendingWindowInDays) * 86_400_000;
      return [200, { KeyId: key.arn, DeletionDate: key.deletionAt / 1000, KeyState: key.state }];
    }
    if (key.state === 'Disabled') return refuse('DisabledException');
    if (key.state === 'PendingDeletion') return refuse('KMSInvalidStateException');
    const context = Buffer.from(JSON.stringify(input.EncryptionContext ?? {}));
    if (operation === 'Encrypt') return encrypt(key, context, Buffer.from(String(input.Plaintext), 'base64'));
    return operation === 'Decrypt' ? decrypt(key, context, blob) : refuse('UnknownOperationException');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const standIn: KmsStandIn = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-1',
    mood: 'well',
    calls,
    lastHeaders: () => headers,
    makeKey: () => {
      const arn = `arn:aws:kms:eu-central-1:111122223333:key/${crypto.randomUUID()}`;
      const secret = randomBytes(32);
      keys.set(arn, { arn, secret, createdAt: Date.now(), state: 'Enabled', deletionAt: undefined });
      return arn;
    },
    setState: (arn, state) => {
      const key = keys.get(arn);
      if (key) key.state = state;
    },
    deleteKey: (arn) => void keys.delete(arn),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return standIn;
}

function metadata({ arn, state, createdAt, deletionAt }: StandInKey): object {
  return {
    KeyId: arn.slice(-36),
    Arn: arn,
    KeyState: state,
    Enabled: state === 'Enabled',
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    CreationDate: createdAt / 1000,
    ...(deletionAt === undefined ? {} : { DeletionDate: deletionAt / 1000 }),
  };
}

function encrypt(key: StandInKey, context: Buffer, plain: Buffer): Outcome {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.secret, iv).setAAD(context);
  const body = [cipher.update(plain), cipher.final()];
  const id = Buffer.from(key.arn.slice(-36), 'latin1');
  const sealed = Buffer.concat([Buffer.from([1]), id, iv, ...body, cipher.getAuthTag()]);
  return [200, { CiphertextBlob: sealed.toString('base64'), KeyId: key.arn }];
}

function decrypt(key: StandInKey, context: Buffer, blob: Buffer): Outcome {
  try {
    if (blob[0] !== 1) throw new Error('version');
    const decipher = createDecipheriv('aes-256-gcm', key.secret, blob.subarray(37, 49)).setAAD(context);
    decipher.setAuthTag(blob.subarray(-16));
    const plain = Buffer.concat([decipher.update(blob.subarray(49, -16)), decipher.final()]);
    return [200, { Plaintext: plain.toString('base64'), KeyId: key.arn }];
  } catch {
    return refuse('InvalidCiphertextException');
  }
}

function refuse(type: string): Outcome {
  return [400, { __type: type, message: 'stand-in' }];
}

function fail(response: ServerResponse, status: number, type: string): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify({ __type: type, message: 'stand-in' }));
}
