import { Failure } from '../../kernel/failure.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { Facts, Needs } from '../facts.ts';
import { count } from '../words.ts';

/** A bounded, validated exchange out of the wire protocol; all content typed `Phi`. */
export function receive(limits: { bodyBytes: number }): Stage<'receive', Needs, Pick<Facts, 'received'>> {
  return {
    name: 'receive',
    cites: stageCites.receive,
    run({ body, protocol }) {
      const bytes = body.reveal('164.312(c)(1)');
      if (bytes.length > limits.bodyBytes) throw new Failure('body_too_large');
      const received = protocol.parse(parseJson(bytes));
      return established(
        { received },
        `${protocol.title}: ${count(received.segments.length, 'text')}, ${count(bytes.length, 'byte')}.`,
      );
    },
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The parser's own message quotes the input, so it is not passed on. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Failure('body_malformed');
  }
}
