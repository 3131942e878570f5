import { createHash } from 'node:crypto';
import { canonicalize, type JsonValue } from '@cordon/audit-log';

/**
 * Digest of a sequence of things, however many: SHA-256 over the canonical form (RFC 8785) of each, with a line end after
 * each. Lowercase hexadecimal.
 */
export class CanonicalDigest {
  readonly #hash = createHash('sha256');

  add(thing: object): this {
    this.#hash.update(`${canonicalize(JSON.parse(JSON.stringify(thing)) as JsonValue)}\n`);
    return this;
  }

  /** Once, after the last. */
  end(): string {
    return this.#hash.digest('hex');
  }
}
