import type { Kysely } from 'kysely';
import type { ClientCertificate } from '../../../kernel/client-certificate.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import { type CertificateRule, ruleOf } from '../certificates.ts';
import type { IdentityTables } from '../tables.ts';
import { type KeyWithHolder, keysWithHolders, toKeyWithHolder } from './keys.ts';

/** The certificates that keys ask for. */
export class Certificates {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /** What a key asks for; null where it asks for none. */
  async ruleOf(key: Id<'key'>): Promise<CertificateRule | null> {
    const row = await this.#tables.selectFrom('api_key').selectAll().where('id', '=', key).executeTakeFirst();
    return row ? ruleOf(row) : null;
  }

  /** @throws Failure `conflict` where another application goes by the same certificates alone */
  async requireFree(rule: CertificateRule, application: Id<'application'>, now: number): Promise<void> {
    const column = rule.kind === 'one' ? 'certificate_thumbprint' : 'certificate_issuer_thumbprint';
    let query = this.#inForce(now)
      .where('api_key.application_id', '<>', application)
      .where(column, '=', rule.kind === 'one' ? rule.thumbprint : rule.issuerThumbprint);
    if (rule.kind === 'issued') query = query.where('certificate_name', '=', rule.name);
    if (!(await query.executeTakeFirst())) return;
    throw new Failure('conflict', {
      detail: 'Another application is known by this certificate.',
      next: 'Give each application a certificate, or a name, of its own.',
      field: 'certificate',
    });
  }

  /** Registrations in force for which a certificate alone may do; whether it does, their rules say. */
  async listFor(brought: ClientCertificate, now: number): Promise<readonly KeyWithHolder[]> {
    const found = await this.#inForce(now)
      .where((where) =>
        where.or([
          where('api_key.certificate_thumbprint', '=', brought.thumbprint),
          where('api_key.certificate_issuer_subject', '=', brought.certificate.issuer),
        ]),
      )
      .execute();
    return found.map(toKeyWithHolder);
  }

  #inForce(now: number) {
    return keysWithHolders(this.#tables)
      .where('api_key.kind', '=', 'certificate')
      .where('api_key.revoked_at', 'is', null)
      .where('api_key.expires_at', '>', now);
  }
}
