import {
  createSigner,
  extendTrust,
  type LogKeys,
  type NoteSigner,
  openSuccession,
  signSuccession,
} from '@cordon/audit-log';
import { Failure } from '../../kernel/failure.ts';
import type { KeyRing } from '../keys/index.ts';
import type { QueryPort } from '../store/index.ts';

export interface LogKeysGround {
  readonly ring: Pick<KeyRing, 'signingKeys'>;
  readonly query: QueryPort;
  readonly origin: string;
}

/** The keys of the record, as key ring and database have them. */
export interface RecordKeys extends LogKeys {
  /** The note by which the present key takes over from the one before; null while no change goes on in this ring. */
  signSuccession(): Promise<{ readonly from: string; readonly to: string; readonly note: string } | null>;
  /**
   * Proves that this node may sign. False where it still may, but the key is missing here that will sign alone when the
   * change under way is over.
   * @throws Failure `ring_outdated` after that, `keys_unavailable`, `store_unavailable`
   */
  confirm(): Promise<boolean>;
}

/**
 * The signing key out of the key ring, and every earlier key to which signed notes lead from it. The notes stand in ring
 * and database; what somebody writes into the database adds no key, because both keys must have signed it.
 * @throws Failure `keys_unavailable`, `store_unavailable`
 */
export async function openLogKeys(ground: LogKeysGround): Promise<RecordKeys> {
  const keys = new RingLogKeys(ground);
  await keys.refresh();
  return keys;
}

class RingLogKeys implements RecordKeys {
  readonly #ground: LogKeysGround;
  #known: readonly string[] = [];
  #successions: readonly string[] = [];

  constructor(ground: LogKeysGround) {
    this.#ground = ground;
  }

  vkeys(): readonly string[] {
    return this.#known;
  }

  successions(): readonly string[] {
    return this.#successions;
  }

  async refresh(): Promise<void> {
    const { query, ring } = this.#ground;
    const { rows } = await query<{ succession: string }>(
      'select succession from signing_key_change where succession is not null order by started_at',
      [],
    );
    const own = await ring.signingKeys();
    const notes = [...new Set([...own.successions, ...rows.map(({ succession }) => succession)])];
    const trusted = this.#signersOf(own).map(({ vkey }) => vkey);
    this.#known = extendTrust(trusted, notes);
    const known = new Set(this.#known);
    this.#successions = notes.filter((note) => known.has(openSuccession(note)?.to ?? ''));
  }

  async signers(): Promise<readonly NoteSigner[]> {
    const signers = this.#signersOf(await this.#ground.ring.signingKeys());
    if (signers[0]?.vkey !== this.#known[0]) await this.refresh();
    // The key itself signed that another follows: from the end of the change on it signs nothing, whoever has a copy.
    if ((await this.#changesAwayFrom(signers)).some(({ step }) => step === 'done')) {
      throw new Failure('keys_unavailable', {
        detail: 'The key ring of this node does not hold the key that signs the record since it was changed.',
        next: 'Copy the key ring of a node that has it. Nothing is signed here with the key from before.',
      });
    }
    return signers;
  }

  async confirm(): Promise<boolean> {
    const signers = this.#signersOf(await this.#ground.ring.signingKeys());
    const changes = await this.#changesAwayFrom(signers);
    if (changes.some(({ step }) => step === 'done')) {
      throw new Failure('ring_outdated', {
        detail:
          'The signing key of the record was changed, and the key ring of this node has the one from before.',
      });
    }
    return changes.every(({ to }) => signers.some(({ vkey }) => vkey === to));
  }

  /** Changes after which one of these keys signs nothing more, as that key itself has signed. */
  async #changesAwayFrom(
    signers: readonly NoteSigner[],
  ): Promise<readonly { readonly step: string; readonly to: string }[]> {
    const { rows } = await this.#ground.query<{ step: string; to_key: string; succession: string }>(
      `select step, to_key, succession from signing_key_change
       where succession is not null and from_key = any($1)`,
      [signers.map(({ vkey }) => vkey)],
      'record_retired_key',
    );
    return rows
      .filter(({ succession }) => openSuccession(succession) !== null)
      .map(({ step, to_key }) => ({ step, to: to_key }));
  }

  async signSuccession() {
    const [to, from] = this.#signersOf(await this.#ground.ring.signingKeys());
    if (!to || !from) return null;
    return { from: from.vkey, to: to.vkey, note: await signSuccession(from, to) };
  }

  /** The one of now first. */
  #signersOf({ current, former }: Awaited<ReturnType<KeyRing['signingKeys']>>): readonly NoteSigner[] {
    return [current, ...(former ? [former] : [])].map((seed) => createSigner(this.#ground.origin, seed));
  }
}
