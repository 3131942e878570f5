import type { Kysely, Selectable } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { LinkKind } from '../model.ts';
import type { IdentityTables } from '../tables.ts';

export type LinkRow = Selectable<IdentityTables['one_time_link']>;

export interface NewLink {
  readonly id: string;
  readonly kind: LinkKind;
  readonly person: Id<'person'>;
  readonly tokenHash: Uint8Array;
  readonly at: number;
  readonly by: string | null;
  readonly expiresAt: number;
}

export class Links {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /** Adds a link; an older one of the same kind for the same person stops working. */
  async add(link: NewLink): Promise<void> {
    await this.#tables
      .updateTable('one_time_link')
      .set({ used_at: link.at, pending_password_hash: null, pending_totp_sealed: null })
      .where('person_id', '=', link.person)
      .where('kind', '=', link.kind)
      .where('used_at', 'is', null)
      .execute();
    await this.#tables
      .insertInto('one_time_link')
      .values({
        id: link.id,
        kind: link.kind,
        person_id: link.person,
        token_hash: Buffer.from(link.tokenHash),
        pending_password_hash: null,
        pending_totp_sealed: null,
        issued_at: link.at,
        issued_by: link.by,
        expires_at: link.expiresAt,
        used_at: null,
      })
      .execute();
  }

  /** A link that can still be used, locked until the end of the transaction. */
  async findOpen(
    tokenHash: Uint8Array,
    kinds: readonly LinkKind[],
    now: number,
  ): Promise<LinkRow | undefined> {
    return await this.#tables
      .selectFrom('one_time_link')
      .selectAll()
      .where('token_hash', '=', Buffer.from(tokenHash))
      .where('kind', 'in', [...kinds])
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .forUpdate()
      .executeTakeFirst();
  }

  /** Keeps what was chosen under the link until a code confirms it. */
  async keepPending(id: string, passwordHash: string, totpSealed: Uint8Array): Promise<void> {
    await this.#tables
      .updateTable('one_time_link')
      .set({ pending_password_hash: passwordHash, pending_totp_sealed: Buffer.from(totpSealed) })
      .where('id', '=', id)
      .execute();
  }

  async markUsed(id: string, at: number): Promise<void> {
    await this.#tables
      .updateTable('one_time_link')
      .set({ used_at: at, pending_password_hash: null, pending_totp_sealed: null })
      .where('id', '=', id)
      .execute();
  }

  async voidAllOf(person: Id<'person'>, at: number): Promise<void> {
    await this.#tables
      .updateTable('one_time_link')
      .set({ used_at: at, pending_password_hash: null, pending_totp_sealed: null })
      .where('person_id', '=', person)
      .where('used_at', 'is', null)
      .execute();
  }
}
