import type { Dispatcher } from 'undici';
import { Failure } from '../../kernel/failure.ts';
import { toProviderFailure } from './provider-failure.ts';

/** The bytes of a reply, and the word that what is left of them is not wanted. */
export interface BoundedBody {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The loop over the bytes may be left without losing the connection: its short rest is read and thrown away. */
  finish(): void;
}

/** What may still follow the end of an answer, in bytes and milliseconds, before the connection is closed instead. */
const restBytes = 16_384;
const restTime = 1000;

/**
 * The bytes of a reply as they arrive, at most `most` of them. Leaving the loop early closes the connection, except after
 * `finish`.
 * @throws Failure `provider_broken`, `provider_timeout` or `client_gone`
 */
export function boundBody(
  body: Dispatcher.ResponseData['body'],
  most: number,
  signal: AbortSignal,
): BoundedBody {
  let seen = 0;
  let finished = false;
  async function* read(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
        seen += chunk.byteLength;
        if (seen > most) {
          throw new Failure('provider_broken', { detail: 'The answer is larger than this server accepts.' });
        }
        yield chunk;
      }
    } catch (error) {
      throw toProviderFailure(error, signal);
    } finally {
      if (finished) letGo(body, seen);
      else if (!body.readableEnded) body.on('error', ignore).destroy();
    }
  }
  return {
    bytes: read(),
    finish: () => {
      finished = true;
    },
  };
}

/** A connection costs a handshake: one whose reply has as good as ended is kept for the next request. */
function letGo(body: Dispatcher.ResponseData['body'], seen: number): void {
  body
    .on('error', ignore)
    .dump({ limit: seen + restBytes, signal: AbortSignal.timeout(restTime) })
    .catch(ignore);
}

function ignore(): void {
  // The rest of the reply is thrown away; that its connection then reports an abort concerns nobody.
}
