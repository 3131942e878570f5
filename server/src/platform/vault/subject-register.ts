import type { Kysely } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Id, isId, newId } from '../../kernel/ids.ts';
import { type Phi, phi } from '../../kernel/phi.ts';
import {
  type ContentClass,
  type ContentKeys,
  EnvelopeError,
  type KeyTables,
  makeContentKey,
  monthOf,
  type OrganisationKey,
  open,
  type RowIdentity,
  readKeyIds,
  type SealingKey,
  seal,
  underCurrentKey,
} from '../keys/index.ts';
import type { QueryPort } from '../store/index.ts';
import type { SubjectRegister } from './port.ts';
import type { VaultTables } from './tables.ts';

export interface SubjectRegisterOptions {
  readonly database: Kysely<VaultTables & KeyTables>;
  /** For the statements of every exchange, which are prepared once on each connection. */
  readonly query: QueryPort;
  readonly organisation: OrganisationKey;
  readonly keys: ContentKeys;
  readonly clock: Clock;
}

/** The register of patients, and the way back from a token for those who may know. */
export interface OpenSubjectRegister extends SubjectRegister {
  /** The reference that callers use for this patient; `undefined` when it is not known or its key was destroyed. */
  referenceOf(token: Id<'subject'>): Promise<Phi<string> | undefined>;
}

interface Meeting {
  readonly reference: Phi<string>;
  readonly digest: Buffer;
  readonly name: string;
}

/** Tokens kept in memory, by keyed digest; no reference is. */
const cacheLimit = 100_000;

const registerSubject = `
  with met as (
    insert into subject (token, digest, reference, created_at) values ($1, $2, $3, $4)
    on conflict (digest) do nothing returning token
  ), keyed as (
    insert into content_key (id, scope, class, month, wrapped, created_at)
    select made.id, met.token, made.class, $5, made.wrapped, $4 from met, (values
      ($6, 'register', $7::bytea), ($8, 'content', $9::bytea), ($10, 'vault', $11::bytea)
    ) as made (id, class, wrapped)
  )
  select token from met`;

/** Opens the register of patients. */
export function openSubjectRegister(options: SubjectRegisterOptions): OpenSubjectRegister {
  return new StoredSubjectRegister(options);
}

class StoredSubjectRegister implements OpenSubjectRegister {
  readonly #options: SubjectRegisterOptions;
  readonly #tokens = new Map<string, Id<'subject'>>();

  constructor(options: SubjectRegisterOptions) {
    this.#options = options;
  }

  async tokensFor(references: readonly Phi<string>[]): Promise<readonly Id<'subject'>[]> {
    const meetings = await Promise.all(references.map((reference) => this.#meet(reference)));
    const unknown = meetings.filter((meeting) => !this.#tokens.has(meeting.name));
    if (unknown.length > 0) await this.#look(unknown);
    for (const meeting of unknown) {
      if (!this.#tokens.has(meeting.name)) await this.#register(meeting);
    }
    return meetings.map((meeting) => {
      const token = this.#tokens.get(meeting.name);
      if (!token) throw new Failure('vault_unavailable', { detail: 'A patient could not be registered.' });
      return token;
    });
  }

  async referenceOf(token: Id<'subject'>): Promise<Phi<string> | undefined> {
    const row = await this.#asVault(() =>
      this.#options.database
        .selectFrom('subject')
        .select('reference')
        .where('token', '=', token)
        .executeTakeFirst(),
    );
    if (!row) return undefined;
    try {
      const [key] = await this.#options.keys.keysOf([readKeyIds(row.reference)]);
      return key && phi(open(key, identifyReference(token), row.reference).toString('utf8'));
    } catch (cause) {
      if (!(cause instanceof EnvelopeError)) throw cause;
      throw new Failure('vault_unavailable', { detail: 'The reference of a patient was changed.', cause });
    }
  }

  async #meet(reference: Phi<string>): Promise<Meeting> {
    const digest = await this.#options.organisation.digest('subject', reference.reveal('164.312(b)'));
    return { reference, digest, name: digest.toString('base64') };
  }

  async #look(meetings: readonly Meeting[]): Promise<void> {
    const { rows } = await this.#asVault(() =>
      this.#options.query<{ token: string; digest: Uint8Array; readable: boolean }>(
        `select token, digest, exists (
           select 1 from content_key where scope = token and class = 'register' and destroyed_at is null) as readable
         from subject where digest = any($1)`,
        [meetings.map((meeting) => meeting.digest)],
        'subject_by_digest',
      ),
    );
    for (const { token, digest, readable } of rows) {
      const name = Buffer.from(digest).toString('base64');
      const meeting = meetings.find((candidate) => candidate.name === name);
      if (!readable && meeting) await this.#sealAgain(token as Id<'subject'>, meeting);
      this.#remember(name, token);
    }
  }

  /**
   * A patient comes back after everything of them was destroyed: the token is the same, and who it stands for has to be
   * known again, for as long as anything new is kept.
   */
  async #sealAgain(token: Id<'subject'>, { reference }: Meeting): Promise<void> {
    const { keys, clock, query } = this.#options;
    const request = { scopes: [token], contentClass: 'register', at: clock.now() } as const;
    const [key] = await keys.keysFor([request]);
    if (!key) throw new Failure('keys_unavailable');
    const sealed = seal(key, identifyReference(token), Buffer.from(reference.reveal('164.312(b)'), 'utf8'));
    await this.#asVault(() =>
      query('update subject set reference = $2 where token = $1', [token, sealed], 'subject_seal_again'),
    );
  }

  /**
   * Gives a patient a token. The row and the patient's first keys are one statement, so that whoever comes second at the
   * same moment leaves nothing behind and takes the token of the first. The keys for content and vault are made at once,
   * because the exchange that names the patient is about to need them.
   */
  async #register(meeting: Meeting): Promise<void> {
    await underCurrentKey(this.#options.organisation, (wrapping) => this.#registerUnder(wrapping, meeting));
  }

  async #registerUnder(wrapping: SealingKey, meeting: Meeting): Promise<void> {
    const { clock, keys, query } = this.#options;
    const token = newId('subject', clock);
    const now = clock.now();
    const make = (contentClass: ContentClass) =>
      makeContentKey(wrapping, { scope: token, contentClass, month: monthOf(now) }, clock);
    const [register, content, vault] = [make('register'), make('content'), make('vault')];
    const plain = Buffer.from(meeting.reference.reveal('164.312(b)'), 'utf8');
    const sealing = { ids: [register.key.id], secret: register.key.secret };
    const reference = seal(sealing, identifyReference(token), plain);
    const { rows } = await this.#asVault(() =>
      query<{ token: string }>(
        registerSubject,
        [
          ...[token, meeting.digest, reference, now, register.row.month],
          ...[register, content, vault].flatMap(({ row }) => [row.id, row.wrapped]),
        ],
        'subject_register',
      ),
    );
    const [met] = rows;
    if (!met) return await this.#look([meeting]);
    this.#remember(meeting.name, met.token);
    for (const made of [register, content, vault]) keys.remember(made);
  }

  #remember(name: string, token: string): void {
    if (!isId('subject', token))
      throw new Failure('vault_unavailable', { detail: 'A patient has no usable token.' });
    const oldest = this.#tokens.size >= cacheLimit ? this.#tokens.keys().next() : undefined;
    if (oldest && !oldest.done) this.#tokens.delete(oldest.value);
    this.#tokens.set(name, token);
  }

  async #asVault<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (cause) {
      throw new Failure('vault_unavailable', { cause });
    }
  }
}

function identifyReference(token: Id<'subject'>): RowIdentity {
  return `subject|reference|${token}`;
}
