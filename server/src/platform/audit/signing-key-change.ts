import { createHash } from 'node:crypto';
import type { Log } from '@cordon/audit-log';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { KeyRing } from '../keys/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import type { ActRecord, ActTicket } from './acts.ts';
import type { RecordKeys } from './log-keys.ts';

/** A change of the key that signs the record, as it stands. Times are UTC milliseconds. */
export interface SigningKeyChange {
  readonly id: string;
  readonly startedAt: number;
  readonly startedBy: string | null;
  /** `make`: asked for; `both`: both keys sign; `done`: the new one signs alone. */
  readonly step: 'make' | 'both' | 'done';
  /** Verifier keys; null before the new one is made. */
  readonly from: string | null;
  readonly to: string | null;
  /** Until when both sign. */
  readonly until: number | null;
  readonly finishedAt: number | null;
}

export interface SigningKeyGround {
  readonly store: Pick<Store, 'query' | 'transaction'>;
  readonly ring: Pick<KeyRing, 'addSigningKey' | 'retireSigningKey' | 'signingKeys'>;
  readonly keys: RecordKeys;
  readonly log: Pick<Log, 'checkpoint'>;
  readonly acts: Pick<ActRecord, 'recordAct' | 'integrate'>;
  readonly clock: Clock;
}

interface Row {
  id: Id<'contentKey'>;
  started_at: number;
  started_by: string | null;
  step: SigningKeyChange['step'];
  overlap: number;
  from_key: string | null;
  to_key: string | null;
  succession: string | null;
  until: number | null;
  finished_at: number | null;
}

/** The change under way, else the last one. */
export async function readSigningKeyChange({
  query,
}: Pick<StoreTransaction, 'query'>): Promise<SigningKeyChange | null> {
  const { rows } = await query<Row>(
    'select * from signing_key_change order by finished_at is null desc, started_at desc limit 1',
    [],
  );
  return rows[0] ? describe(rows[0]) : null;
}

/**
 * Writes down that the signing key is to be changed, in the caller's transaction.
 * @param overlap milliseconds for which both keys sign
 * @throws Failure `conflict` while another change is not finished
 */
export async function beginSigningKeyChange(
  { query }: Pick<StoreTransaction, 'query'>,
  clock: Clock,
  { startedBy, overlap }: { readonly startedBy: string | null; readonly overlap: number },
): Promise<SigningKeyChange> {
  const { rows } = await query<Row>(
    `insert into signing_key_change (id, started_at, started_by, overlap, step) values ($1, $2, $3, $4, 'make')
     on conflict do nothing returning *`,
    [newId('contentKey', clock), clock.now(), startedBy, overlap],
  );
  if (rows[0]) return describe(rows[0]);
  throw new Failure('conflict', {
    detail: 'A change of the signing key is not finished yet.',
    next: 'It goes on by itself while Cordon serves. Both keys sign until the date shown.',
  });
}

/**
 * Takes an unfinished change up where it stands: makes the new key, lets both sign, and in the end gives the old one up.
 * May be stopped at any point and called again, on any node; one that has not the key ring of the change leaves it alone.
 * @returns how the change stands; null when there never was one
 * @throws Failure `keys_unavailable`, `store_unavailable`, `record_unavailable`: it can be called again
 */
export async function continueSigningKeyChange(ground: SigningKeyGround): Promise<SigningKeyChange | null> {
  for (;;) {
    const change = await readSigningKeyChange(ground.store);
    if (!change || change.step === 'done') return change;
    const isDone = change.step === 'make' ? await makeKey(ground, change) : await endChange(ground, change);
    if (!isDone) return change;
  }
}

/** The row is held meanwhile: two nodes with copies of the ring would otherwise make two keys. */
async function makeKey(ground: SigningKeyGround, { id }: SigningKeyChange): Promise<boolean> {
  const { store, ring, keys, acts, clock } = ground;
  const ticket = await store.transaction(async (transaction): Promise<ActTicket | null> => {
    const row = await hold(transaction, id, 'make');
    if (!row) return null;
    await ring.addSigningKey(row.id);
    const made = await keys.signSuccession();
    if (!made)
      throw new Failure('keys_unavailable', { detail: 'The new signing key is not in the key ring.' });
    await transaction.query(
      `update signing_key_change set step = 'both', from_key = $2, to_key = $3, succession = $4, until = $5 where id = $1`,
      [id, made.from, made.to, made.note, clock.now() + row.overlap],
    );
    const facts = {
      change: id,
      ...nameKeys(made),
      until: clock.now() + row.overlap,
      startedBy: row.started_by,
    };
    return await acts.recordAct(transaction, {
      ...{ event: 'signing-key.added', at: clock.now(), actor: null, facts },
    });
  });
  await keys.refresh();
  await settle(ground, ticket);
  return true;
}

async function endChange(ground: SigningKeyGround, change: SigningKeyChange): Promise<boolean> {
  const { store, ring, keys, acts, clock, log } = ground;
  if (change.until === null || clock.now() < change.until) return false;
  // Only where the new key is: a ring from before cannot end anything, and must not say that it did.
  if ((await ring.signingKeys()).id !== change.id) return false;
  // Both have signed at least once since the new one was made.
  await log.checkpoint();
  const ticket = await store.transaction(async (transaction): Promise<ActTicket | null> => {
    const row = await hold(transaction, change.id, 'both');
    if (!row?.succession || row.from_key === null || row.to_key === null) return null;
    await ring.retireSigningKey(row.id, row.succession);
    await transaction.query(`update signing_key_change set step = 'done', finished_at = $2 where id = $1`, [
      row.id,
      clock.now(),
    ]);
    const facts = {
      change: row.id,
      ...nameKeys({ from: row.from_key, to: row.to_key }),
      startedBy: row.started_by,
    };
    return await acts.recordAct(transaction, {
      ...{ event: 'signing-key.changed', at: clock.now(), actor: null, facts },
    });
  });
  await keys.refresh();
  await settle(ground, ticket);
  return true;
}

/** The entry is committed with its row; should this fail, it is brought into the log at the next chance. */
async function settle({ acts, log }: SigningKeyGround, ticket: ActTicket | null): Promise<void> {
  if (ticket) await acts.integrate(ticket);
  await log.checkpoint();
}

async function hold(
  { query }: Pick<StoreTransaction, 'query'>,
  id: string,
  step: SigningKeyChange['step'],
): Promise<Row | undefined> {
  const { rows } = await query<Row>(
    'select * from signing_key_change where id = $1 and step = $2 for update',
    [id, step],
  );
  return rows[0];
}

/** Both keys by their text and its SHA-256 in lowercase hexadecimal, for the entry. */
function nameKeys({ from, to }: { readonly from: string; readonly to: string }) {
  const digest = (vkey: string) => createHash('sha256').update(vkey, 'utf8').digest('hex');
  return { from, to, fromDigest: digest(from), toDigest: digest(to) };
}

function describe(row: Row): SigningKeyChange {
  return {
    ...{ id: row.id, startedAt: row.started_at, startedBy: row.started_by, step: row.step },
    ...{ from: row.from_key, to: row.to_key, until: row.until, finishedAt: row.finished_at },
  };
}
