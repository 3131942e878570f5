import { ENTITIES, type Entity } from '../entity.ts';
import { digestParts, type KeyedHash } from './keyed-draw.ts';
import { need, type Operator } from './operator.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 26 symbols of 5 bits hold the 128 bits that make a collision out of reach. */
const BODY_SYMBOLS = 26;

/**
 * `[MRN:5Z0K…]`: the same value gives the same code under one key, whatever its case, spaces or separators, in every
 * subject's text, so that rows can be joined. The code is derived from the value: it is no re-identification code as
 * 164.514(c)(1) has it, and no operator of Safe Harbor; who holds the key can test guesses.
 */
export function hashValue(hmac: KeyedHash, entity: Entity, value: string): string {
  const digest = digestParts(hmac, ['hash', entity, canonical(entity, value)]);
  let body = '';
  let bits = 0;
  let held = 0;
  for (const byte of digest) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && body.length < BODY_SYMBOLS) {
      bits -= 5;
      body += SYMBOLS.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return `[${ENTITIES[entity].token}:${body}]`;
}

/** Names keep their words apart; of everything else only letters and digits count. */
function canonical(entity: Entity, value: string): string {
  const folded = value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '');
  const isWorded = entity === 'NAME' || entity === 'GEOGRAPHIC';
  const kept = isWorded
    ? folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
    : folded.replace(/[^\p{L}\p{N}]/gu, '');
  return kept === '' ? folded : kept;
}

export const hashOperator: Operator = {
  name: 'hash',
  needs: ['hmac'],
  reversible: 'no',
  says: 'replaced by a code under a key',
  apply: ({ entity, value }, context) => hashValue(need('hash', context, 'hmac'), entity, value),
};
