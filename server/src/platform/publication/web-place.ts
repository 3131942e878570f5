import { Failure } from '../../kernel/failure.ts';
import type { EgressReply, OperatorEgress } from '../egress/index.ts';
import type { PublicationPlace } from './place.ts';
import type { CheckpointPlace } from './port.ts';

type WebPlace = Extract<PublicationPlace, { kind: 'web' }>;

/** A checkpoint has some hundred characters; whatever is longer is none. */
const mostBytes = 100_000;
const patience = 15_000;

export interface WebGround {
  readonly egress: OperatorEgress;
  readonly readSecret: (name: string) => Promise<string | undefined>;
}

/** An address that takes a note by PUT or POST, and may give the last one back by GET. */
export function openWebPlace(place: WebPlace, ground: WebGround): CheckpointPlace {
  const send = async (method: 'GET' | 'PUT' | 'POST', body: string | null): Promise<EgressReply> =>
    await ground.egress.request({
      url: place.url,
      method,
      headers: {
        ...(body === null ? { accept: 'text/plain' } : { 'content-type': 'text/plain; charset=utf-8' }),
        ...(await authorise(place.secret, ground.readSecret)),
      },
      body,
      signal: AbortSignal.timeout(2 * patience),
      headersTimeout: patience,
      bodyTimeout: patience,
    });
  const saw = async (note: string) => {
    const reply = await send(place.method, note);
    reply.discard();
    if (reply.status >= 300) throw refused(reply.status);
  };
  const lastSeen = async () => {
    const reply = await send('GET', null);
    if (reply.status === 404 || reply.status === 410) {
      reply.discard();
      return null;
    }
    if (reply.status === 200) return await readNote(reply);
    reply.discard();
    throw refused(reply.status);
  };
  return {
    name: place.name,
    kind: 'web',
    copy: place.readable ? { place: place.name, lastSeen, saw } : null,
    publish: ({ note }) => saw(note),
  };
}

async function authorise(
  secret: string | null,
  read: WebGround['readSecret'],
): Promise<Record<string, string>> {
  if (secret === null) return {};
  const token = await read(secret);
  if (token === undefined) {
    throw new Failure('destination_refused', {
      detail: 'The key ring has no such secret.',
      next: `Store it with “cordon keys secret ${secret}”.`,
      cause: Object.assign(new Error('no such secret'), { code: 'SECRET_MISSING' }),
    });
  }
  return { authorization: `Bearer ${token}` };
}

async function readNote(reply: EgressReply): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of reply.body) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      throw new Failure('destination_refused', {
        cause: Object.assign(new Error('too long for a checkpoint'), { code: 'TOO_LONG' }),
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refused(status: number): Failure {
  return new Failure('destination_refused', {
    cause: Object.assign(new Error('the answer was no success'), { code: `HTTP_${status}` }),
  });
}
