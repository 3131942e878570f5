import type { Readable } from 'node:stream';
import { Failure } from '../../kernel/failure.ts';
import { toProviderFailure } from './provider-failure.ts';

/**
 * The bytes of a reply as they arrive, at most `most` of them.
 * @throws Failure `provider_broken`, `provider_timeout` or `client_gone`
 */
export async function* boundBody(
  body: Readable,
  most: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  let seen = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      seen += chunk.byteLength;
      if (seen > most) {
        throw new Failure('provider_broken', { detail: 'The answer is larger than this server accepts.' });
      }
      yield chunk;
    }
  } catch (error) {
    throw toProviderFailure(error, signal);
  }
}
