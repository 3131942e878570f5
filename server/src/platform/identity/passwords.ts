import { hash, verify } from '@node-rs/argon2';
import { Failure } from '../../kernel/failure.ts';
import { commonPasswords } from './common-passwords.ts';
import { isLeaked } from './leaked-passwords.ts';

/** argon2id, 19 MiB, two passes, one lane: the first recommendation of the OWASP password storage cheat sheet. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const leastCharacters = 12;
const mostCharacters = 256;

/** Each computation takes some 25 ms of a core and 19 MiB: more than these at once would be a way to stop the server. */
const mostAtOnce = 4;
const mostWaiting = 64;

/**
 * Checks a new password as NIST SP 800-63B section 5.1.1.2 asks: length and known-bad values, no rules on which
 * characters. Says what to change, without repeating it.
 * @throws Failure `request_invalid`
 */
export function checkNewPassword(password: string, about: readonly string[]): void {
  const characters = [...normalise(password)].length;
  if (characters < leastCharacters) throw unfit(`It needs at least ${leastCharacters} characters.`);
  if (characters > mostCharacters) throw unfit(`It can have at most ${mostCharacters} characters.`);
  if (isCommon(password)) throw unfit('It is one of the first that an attacker tries.');
  const lower = normalise(password).toLowerCase();
  const known = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const rest = known
    .filter((word) => word.length >= 4)
    .reduce((text, word) => text.replaceAll(word, ''), lower);
  if ([...rest].length < leastCharacters / 2) throw unfit('It is made of your own name or address.');
}

function isCommon(password: string): boolean {
  const lower = normalise(password).toLowerCase();
  if (new Set(lower).size < 5 || isLeaked(lower)) return true;
  const plain = unleet(lower).replace(/[^a-z]+/g, '');
  const bare = lower.replace(/[^a-z]+/g, '');
  return [...commonPasswords].some((word) => {
    const repeated = word.repeat(Math.ceil(Math.max(plain.length, 1) / word.length));
    return plain === word || bare === word || (plain.length > 0 && repeated.slice(0, plain.length) === plain);
  });
}

function unleet(text: string): string {
  const letters: Record<string, string> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
  };
  return text.replace(/[^a-z]+$/, '').replace(/[013457@$]/g, (sign) => letters[sign] ?? sign);
}

/** Two keyboards may send the same letters in different code points. */
function normalise(password: string): string {
  return password.normalize('NFKC');
}

function unfit(detail: string): Failure {
  return new Failure('request_invalid', { detail, field: 'password', next: 'Choose another password.' });
}

/** Turns away what would wait too long instead of letting the line grow. */
class Gate {
  #running = 0;
  readonly #line: (() => void)[] = [];

  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= mostAtOnce) {
      if (this.#line.length >= mostWaiting) throw new Failure('rate_limited');
      await new Promise<void>((resolve) => this.#line.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes over the place, so that the count stays as it is.
      const next = this.#line.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

const gate = new Gate();

/** The argon2id hash of a password, with its parameters and salt inside. */
export function hashPassword(password: string): Promise<string> {
  return gate.pass(() => hash(normalise(password), cost));
}

/** @throws Failure `rate_limited` when too many wait already */
export function verifyPassword(hashed: string, password: string): Promise<boolean> {
  return gate.pass(() => verify(hashed, normalise(password).slice(0, mostCharacters * 4)));
}
