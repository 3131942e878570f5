import { createHash, randomUUID } from 'node:crypto';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { OperationContext } from '../../kernel/operation.ts';
import { type ContentKeys, EnvelopeError, open, readKeyIds, seal } from '../../platform/keys/index.ts';
import type { Review, SealedNote, Verdict } from './model.ts';
import type { OversightPorts } from './ports.ts';

interface NewNote {
  readonly exchange: { readonly id: string; readonly subjects: readonly string[] };
  readonly kind: 'review' | 'reveal';
  readonly verdict: Verdict | null;
  readonly reason: string;
}

/**
 * Keeps a note with its words sealed by the keys of the exchange's patients.
 * @returns the digest of the sealed words, for the entry of the record; null when there are none
 */
export async function keepNote(
  ports: Pick<OversightPorts, 'store' | 'keys'>,
  { actor, clock }: OperationContext,
  { exchange, kind, verdict, reason }: NewNote,
): Promise<string | null> {
  const id = `note_${randomUUID().replaceAll('-', '')}`;
  const sealed =
    reason === '' ? null : await sealReason(ports.keys, id, exchange.subjects, reason, clock.now());
  await ports.store.addNote({
    id,
    exchange: exchange.id as Id<'exchange'>,
    kind,
    verdict,
    actor: actor.id,
    actorName: actor.name,
    at: clock.now(),
    reason: sealed,
  });
  return sealed && createHash('sha256').update(sealed).digest('hex');
}

/** Reviews with their words. */
export async function openReviews(
  keys: ContentKeys,
  notes: readonly SealedNote[],
): Promise<ReadonlyMap<Id<'exchange'>, Review>> {
  const opened = await keys.keysOf(notes.map((note) => (note.reason ? readKeyIds(note.reason) : [])));
  return new Map(
    notes.flatMap((note, index) => {
      if (!note.verdict) return [];
      const key = opened[index];
      const reason = key && note.reason ? openReason(key, note.id, note.reason) : '';
      return [[note.exchange, { verdict: note.verdict, reason, by: note.actorName, at: note.at }] as const];
    }),
  );
}

async function sealReason(
  keys: ContentKeys,
  note: string,
  subjects: readonly string[],
  reason: string,
  at: number,
): Promise<Buffer> {
  const [key] = await keys.keysFor([{ scopes: subjects as Id<'subject'>[], contentClass: 'content', at }]);
  if (!key) throw new Failure('keys_unavailable');
  return seal(key, `exchange_note|reason|${note}`, Buffer.from(reason, 'utf8'));
}

function openReason(key: Parameters<typeof open>[0], note: string, sealed: Uint8Array): string {
  try {
    return open(key, `exchange_note|reason|${note}`, sealed).toString('utf8');
  } catch (cause) {
    if (!(cause instanceof EnvelopeError)) throw cause;
    throw new Failure('internal_error', { detail: 'The words of a review were changed.', cause });
  }
}
