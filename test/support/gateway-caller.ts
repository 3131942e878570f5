import { request as openRequest } from 'node:http';

/** What came back for one request to the gateway, however it ended. */
export interface GatewayAnswer {
  /** 0 when the connection ended without a status. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The error in OpenAI's shape, of the body or of the stream; null when there is none. */
  readonly error: GatewayError | null;
  /** True when the caller may take the answer for whole: a complete JSON reply, or a stream that ended with [DONE]. */
  readonly acknowledged: boolean;
  readonly exchange: string;
}

export interface GatewayError {
  readonly message: string;
  readonly type: string;
  readonly param: string | null;
  readonly code: string;
  readonly cites: readonly string[];
  readonly next: string;
  readonly exchange: string;
}

export interface GatewayCall {
  readonly url: string;
  readonly key?: string | null;
  /** An object is sent as JSON; bytes and text as they are. */
  readonly body: object | string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
  /** Ends the call from this side. */
  readonly signal?: AbortSignal;
  /** Told about each piece of the answer as it arrives. */
  readonly onText?: (text: string) => void;
}

/**
 * Sends one request over a connection of its own and reads whatever comes back. Never rejects: a broken connection is
 * an answer, too.
 */
export function callGateway(call: GatewayCall): Promise<GatewayAnswer> {
  const { url, key = null, body, headers = {}, path = '/v1/chat/completions', signal, onText } = call;
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const bytes = raw ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
  return new Promise((resolve) => {
    let status = 0;
    let received: GatewayAnswer['headers'] = {};
    let text = '';
    let whole = false;
    const sent = openRequest(new URL(path, url), {
      method: 'POST',
      agent: false,
      ...(signal ? { signal } : {}),
      headers: {
        ...(raw ? {} : { 'content-type': 'application/json' }),
        'content-length': bytes.length,
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...headers,
      },
    });
    const finish = () => resolve(readAnswer(status, received, text, whole));
    // After an answer has begun, its own end says how the call ended.
    sent.on('error', () => {
      if (status === 0) finish();
    });
    sent.on('response', (reply) => {
      status = reply.statusCode ?? 0;
      received = reply.headers;
      reply.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
        onText?.(piece);
      });
      reply.on('end', () => {
        whole = reply.complete;
      });
      reply.on('error', () => undefined);
      reply.on('close', finish);
    });
    sent.end(bytes);
  });
}

function readAnswer(
  status: number,
  headers: GatewayAnswer['headers'],
  text: string,
  whole: boolean,
): GatewayAnswer {
  const streams = String(headers['content-type']).startsWith('text/event-stream');
  const error = findError(streams ? (/^data: (\{"error".*)$/m.exec(text)?.[1] ?? '') : text);
  const ended = streams ? text.endsWith('data: [DONE]\n\n') : true;
  return {
    ...{ status, headers, text, error },
    acknowledged: status === 200 && whole && ended && error === null,
    exchange: String(headers['x-cordon-exchange'] ?? ''),
  };
}

function findError(text: string): GatewayError | null {
  try {
    return (JSON.parse(text) as { error?: GatewayError }).error ?? null;
  } catch {
    return null;
  }
}

/** A chat request about one thing, whole or streaming. */
export function chatBody(text: string, changes: object = {}): object {
  return { model: 'model-a', messages: [{ role: 'user', content: text }], ...changes };
}
