import { hash } from 'node:crypto';
import type { Entry, Log, PublicRecord } from '@cordon/audit-log';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Phi } from '../../kernel/phi.ts';
import type { ContentKeys, SealingKey } from '../keys/index.ts';
import { identifySurrogateRow, sealSurrogates } from '../vault/surrogate-rows.ts';
import { type Commitments, commitText } from './commitment.ts';
import type { Companions } from './companions.ts';
import { requestKey, sealOutput, sealQuery } from './content.ts';
import type { ExchangeStore } from './exchange-store.ts';
import type { OngoingExchanges } from './ongoing-exchanges.ts';
import { PartialWriter } from './partial-writer.ts';
import type {
  ExchangeHeader,
  ExchangeIntent,
  ExchangeOutcome,
  ExchangeRecord,
  ExchangeRefusal,
  OutputContent,
  Receipt,
} from './port.ts';
import { projectClosing, projectHeader, projectSubjects } from './projection.ts';
import { describeClosed, describeOpened, describeRefused } from './public-record.ts';
import { isRefusedCommit, toRecordFailure } from './record-failure.ts';

export interface ExchangeRecordOptions {
  readonly log: Log;
  readonly keys: ContentKeys;
  readonly commitments: Commitments;
  readonly store: ExchangeStore;
  readonly ongoing: OngoingExchanges;
  readonly clock: Clock;
  readonly node: Id<'node'>;
}

/** The record of exchanges: each entry, its rows in the lists and its row in the vault are one commit. */
export class LoggedExchanges implements ExchangeRecord {
  readonly #log: Log;
  readonly #keys: ContentKeys;
  readonly #commitments: Commitments;
  readonly #store: ExchangeStore;
  readonly #ongoing: OngoingExchanges;
  readonly #clock: Clock;
  readonly #node: Id<'node'>;
  readonly #partials: PartialWriter;

  constructor(options: ExchangeRecordOptions) {
    this.#log = options.log;
    this.#keys = options.keys;
    this.#commitments = options.commitments;
    this.#store = options.store;
    this.#ongoing = options.ongoing;
    this.#clock = options.clock;
    this.#node = options.node;
    this.#partials = new PartialWriter((exchange, sealed) =>
      options.store.writePartial(exchange, sealed, options.clock.now()),
    );
  }

  async openExchange(intent: ExchangeIntent): Promise<Receipt> {
    this.#ongoing.begin(intent.exchange);
    try {
      const receipt = await this.#open(intent);
      this.#ongoing.opened(intent.exchange, receipt.entry);
      return receipt;
    } catch (error) {
      // The entry may be in the log all the same; then it is found open and closed as interrupted.
      this.#ongoing.end(intent.exchange);
      throw toRecordFailure(error);
    }
  }

  async refuseExchange(refusal: ExchangeRefusal): Promise<Receipt> {
    try {
      const [key] = await this.#keys.keysFor([requestKey(refusal, 'content')]);
      const query = refusal.query.reveal('164.312(b)');
      const row = projectHeader(refusal, refusal.elements, this.#node);
      const closedAt = this.#clock.now();
      return await this.#append(
        describeRefused(refusal, this.#node),
        sealQuery(asKey(key), refusal.exchange, query),
        {
          exchange: [
            { ...row, decision: 'refused', state: 'refused', reason: refusal.reason, closed_at: closedAt },
          ],
          ...subjectRows(refusal, refusal.elements, 'refused'),
        },
      );
    } catch (error) {
      throw toRecordFailure(error);
    }
  }

  closeExchange(outcome: ExchangeOutcome): Promise<Receipt> {
    return this.#ongoing.closeOnce(outcome, () => this.#close(outcome));
  }

  async keepPartial(header: ExchangeHeader, output: Phi<OutputContent>): Promise<void> {
    try {
      await this.#partials.write(header.exchange, async () => {
        const [key] = await this.#keys.keysFor([requestKey(header, 'content')]);
        return sealOutput(asKey(key), header.exchange, output.reveal('164.312(b)'), 'partial');
      });
    } catch (error) {
      throw toRecordFailure(error);
    }
  }

  async #open(intent: ExchangeIntent): Promise<Receipt> {
    const surrogates = intent.surrogates.reveal('164.514(c)');
    const requests = [requestKey(intent, 'content')];
    if (surrogates.length > 0) requests.push(requestKey(intent, 'vault'));
    const [[contentKey, vaultKey], opening] = await Promise.all([
      this.#keys.keysFor(requests),
      this.#commitments.openingOf(intent.exchange, 'sent'),
    ]);
    const query = intent.query.reveal('164.312(b)');
    const sent = query.outbound === null ? null : commitText(opening, query.outbound);
    const vaultRow = vaultKey && sealVaultRow(vaultKey, intent, surrogates);
    const digest = vaultRow && hash('sha256', vaultRow.sealed, 'base64');
    const row = projectHeader(intent, intent.elements, this.#node);
    return await this.#append(
      describeOpened(intent, this.#node, {
        surrogates: digest ? { count: surrogates.length, digest } : null,
        sent,
      }),
      sealQuery(asKey(contentKey), intent.exchange, query),
      {
        exchange: [{ ...row, decision: 'permitted', state: 'open' }],
        ...subjectRows(intent, intent.elements, 'permitted'),
        exchange_open: [{ exchange: intent.exchange, node: this.#node }],
        ...(vaultRow && {
          vault_surrogates: [
            {
              conversation: vaultRow.conversation,
              exchange: intent.exchange,
              created_at: intent.at,
              sealed: vaultRow.sealed.toString('base64'),
            },
          ],
        }),
      },
    );
  }

  async #close(outcome: ExchangeOutcome): Promise<Receipt> {
    try {
      const known = this.#ongoing.entryOf(outcome.exchange);
      const first = known === undefined ? await this.#findFirst(outcome) : undefined;
      if (first?.receipt) return first.receipt;
      const [[key], opening] = await Promise.all([
        this.#keys.keysFor([requestKey(outcome, 'content')]),
        this.#commitments.openingOf(outcome.exchange, 'answer'),
      ]);
      const opened = known ?? first?.opened ?? notInRecord();
      const at = this.#clock.now();
      const output = outcome.output.reveal('164.312(b)');
      const answer = commitText(opening, output.delivered);
      return await this.#append(
        describeClosed(outcome, this.#node, { at, opened, answer }),
        sealOutput(asKey(key), outcome.exchange, output),
        {
          exchange_closed: [projectClosing(outcome, at)],
          exchange_done: [{ exchange: outcome.exchange, kind: 'closed' }],
        },
      );
    } catch (error) {
      const first = isRefusedCommit(error)
        ? await this.#findFirst(outcome).catch(() => undefined)
        : undefined;
      if (first?.receipt) return first.receipt;
      throw toRecordFailure(error);
    } finally {
      this.#partials.forget(outcome.exchange);
    }
  }

  /**
   * The receipt of an earlier closing, by this node or another.
   * @throws Failure `record_unavailable` when the exchange was never opened, or another node took ours for dead and
   *   closed it as interrupted: then this output is not in the record and must not be released.
   */
  async #findFirst(outcome: ExchangeOutcome): Promise<{ opened: number | null; receipt?: Receipt }> {
    const row = await this.#store.readExchange(outcome.exchange);
    if (!row) return notInRecord();
    if (row.closed_entry === null) return { opened: row.opened_entry };
    if (row.state === 'interrupted' && outcome.end !== 'interrupted') {
      throw new Failure('record_unavailable', {
        detail: 'The exchange was closed as interrupted, so its output is not in the record.',
      });
    }
    const { leafHash } = await this.#log.readEntry(row.closed_entry);
    return {
      opened: row.opened_entry,
      receipt: { entry: row.closed_entry, leafHash: Buffer.from(leafHash).toString('hex') },
    };
  }

  async #append(record: PublicRecord, sealed: Uint8Array, companions: Companions): Promise<Receipt> {
    const entry: Entry = { record, sealed, companions: companions as NonNullable<Entry['companions']> };
    const { index, leafHash } = await this.#log.append(entry);
    return { entry: index, leafHash: Buffer.from(leafHash).toString('hex') };
  }
}

function sealVaultRow(
  key: SealingKey,
  intent: ExchangeIntent,
  surrogates: Parameters<typeof sealSurrogates>[2],
): { conversation: Id<'conversation'>; sealed: Buffer } {
  if (intent.conversation === null) {
    throw new Failure('vault_unavailable', {
      detail: 'Surrogates belong to a conversation; none was named.',
    });
  }
  const row = identifySurrogateRow(intent.conversation, intent.exchange);
  return { conversation: intent.conversation, sealed: sealSurrogates(key, row, surrogates) };
}

/** No member where no patient is named: each kind that is present lengthens the statement. */
function subjectRows(...of: Parameters<typeof projectSubjects>): Companions {
  const rows = projectSubjects(...of);
  return rows.length > 0 ? { exchange_subject: rows } : {};
}

function notInRecord(): never {
  throw new Failure('record_unavailable', { detail: 'The exchange to be closed is not in the record.' });
}

function asKey(key: SealingKey | undefined): SealingKey {
  if (!key) throw new Failure('keys_unavailable');
  return key;
}
