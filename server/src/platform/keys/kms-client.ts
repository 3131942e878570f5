import type * as Kms from '@aws-sdk/client-kms';
import { Failure } from '../../kernel/failure.ts';
import type { OperatorRequest } from './operator-request.ts';

export interface KmsClientOptions {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly request: OperatorRequest;
}

/** What the client asks of its transport. */
interface WireRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/**
 * The real client of AWS, an optional peer dependency, with nothing of its own that connects: requests leave by our door,
 * and credentials are those of the configuration, so that it asks no metadata service for others.
 * @throws Failure `configuration_invalid` without @aws-sdk/client-kms
 */
export async function openKmsClient({
  region,
  endpoint,
  credentials,
  request,
}: KmsClientOptions): Promise<{ sdk: typeof Kms; client: Kms.KMSClient }> {
  const sdk = await loadSdk();
  const client = new sdk.KMSClient({
    ...{ region, endpoint, credentials },
    ...{ maxAttempts: 3, retryMode: 'standard', defaultsMode: 'standard' },
    ...{ useFipsEndpoint: false, useDualstackEndpoint: false },
    requestHandler: {
      handle: (wire: WireRequest, options?: { abortSignal?: unknown }) =>
        send(request, wire, options?.abortSignal),
      destroy: () => undefined,
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    } as unknown as NonNullable<Kms.KMSClientConfig['requestHandler']>,
  });
  return { sdk, client };
}

async function loadSdk(): Promise<typeof Kms> {
  try {
    return await import('@aws-sdk/client-kms');
  } catch (cause) {
    throw new Failure('configuration_invalid', {
      field: 'CORDON_KEY_PROVIDER',
      detail: 'AWS KMS needs the package @aws-sdk/client-kms, which is not installed.',
      next: 'Run “npm install --no-save @aws-sdk/client-kms” in the folder of Cordon.',
      cause,
    });
  }
}

async function send(request: OperatorRequest, wire: WireRequest, signal: unknown) {
  const { host: _, 'content-length': __, ...headers } = lowercased(wire.headers);
  const port = wire.port === undefined ? '' : `:${wire.port}`;
  const reply = await request({
    url: `${wire.protocol}//${wire.hostname}${port}${wire.path}`,
    method: wire.method === 'GET' ? 'GET' : 'POST',
    headers,
    body: typeof wire.body === 'string' || wire.body instanceof Uint8Array ? wire.body : null,
    signal: signal instanceof AbortSignal ? signal : AbortSignal.timeout(8_000),
    headersTimeout: 3_000,
    bodyTimeout: 3_000,
  });
  const parts: Uint8Array[] = [];
  for await (const part of reply.body) parts.push(part);
  return {
    response: {
      statusCode: reply.status,
      headers: { ...reply.headers },
      body: new Uint8Array(Buffer.concat(parts)),
    },
  };
}

function lowercased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
