import type { Kysely, Selectable } from 'kysely';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Passkey } from '../model.ts';
import { mostPasskeys } from '../rules.ts';
import type { IdentityTables } from '../tables.ts';

export type PasskeyRow = Selectable<IdentityTables['passkey']>;

export interface NewPasskey {
  readonly id: Id<'passkey'>;
  readonly person: Id<'person'>;
  readonly credentialId: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly relyingParty: string;
  readonly counter: number;
  readonly name: string;
  readonly transports: readonly string[];
  readonly at: number;
}

/** Passkeys of people. */
export class Passkeys {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  async list(person: Id<'person'>): Promise<Passkey[]> {
    return (await this.rowsOf(person)).map(toPasskey);
  }

  async rowsOf(person: Id<'person'>): Promise<PasskeyRow[]> {
    return await this.#tables
      .selectFrom('passkey')
      .selectAll()
      .where('person_id', '=', person)
      .orderBy('id')
      .execute();
  }

  /** One of this person's own. @throws Failure `not_found`, also for somebody else's */
  async read(person: Id<'person'>, id: Id<'passkey'>): Promise<Passkey> {
    const row = (await this.rowsOf(person)).find((candidate) => candidate.id === id);
    if (!row) throw new Failure('not_found', { detail: 'You have no such passkey.', field: 'passkey' });
    return toPasskey(row);
  }

  async findByCredential(credentialId: Uint8Array): Promise<PasskeyRow | undefined> {
    return await this.#tables
      .selectFrom('passkey')
      .selectAll()
      .where('credential_id', '=', Buffer.from(credentialId))
      .executeTakeFirst();
  }

  /** @throws Failure `conflict` when it is registered already, or the person has as many as one may have */
  async add(passkey: NewPasskey): Promise<void> {
    if ((await this.rowsOf(passkey.person)).length >= mostPasskeys) {
      throw new Failure('conflict', {
        detail: `You have ${mostPasskeys} passkeys already.`,
        next: 'Remove one that you no longer use.',
      });
    }
    const added = await this.#tables
      .insertInto('passkey')
      .values({
        id: passkey.id,
        person_id: passkey.person,
        credential_id: Buffer.from(passkey.credentialId),
        public_key: Buffer.from(passkey.publicKey),
        relying_party: passkey.relyingParty,
        counter: passkey.counter,
        name: passkey.name,
        transports: [...passkey.transports],
        added_at: passkey.at,
        last_used_at: null,
        suspended_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) {
      throw new Failure('conflict', { detail: 'This passkey is registered already.' });
    }
  }

  /**
   * Notes that it was used. False when its counter has not gone on, or it was suspended or removed meanwhile: of two
   * answers with one count, one gets true.
   */
  async claimUse(id: Id<'passkey'>, counter: number, at: number): Promise<boolean> {
    const result = await this.#tables
      .updateTable('passkey')
      .set({ counter, last_used_at: at })
      .where('id', '=', id)
      .where('suspended_at', 'is', null)
      .where((where) => (counter === 0 ? where('counter', '=', 0) : where('counter', '<', counter)))
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** False when it was suspended before. */
  async suspend(id: Id<'passkey'>, at: number): Promise<boolean> {
    const result = await this.#tables
      .updateTable('passkey')
      .set({ suspended_at: at })
      .where('id', '=', id)
      .where('suspended_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  async rename(person: Id<'person'>, id: Id<'passkey'>, name: string): Promise<void> {
    await this.#tables
      .updateTable('passkey')
      .set({ name })
      .where('person_id', '=', person)
      .where('id', '=', id)
      .execute();
  }

  async remove(person: Id<'person'>, id: Id<'passkey'>): Promise<void> {
    await this.#tables.deleteFrom('passkey').where('person_id', '=', person).where('id', '=', id).execute();
  }

  async removeAllOf(person: Id<'person'>): Promise<void> {
    await this.#tables.deleteFrom('passkey').where('person_id', '=', person).execute();
  }
}

function toPasskey(row: PasskeyRow): Passkey {
  return {
    id: row.id,
    name: row.name,
    addedAt: row.added_at,
    lastUsedAt: row.last_used_at,
    suspendedAt: row.suspended_at,
  };
}
