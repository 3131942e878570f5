import { hash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import { idSchema } from '../../kernel/schemas.ts';
import { commit, type ReadEntry, type ReadExchange } from '../../platform/audit/index.ts';
import type { OversightPorts } from './ports.ts';
import { requireVisible } from './rules.ts';

/** A text, or its SHA-256 where the text itself need not be sent. */
export const claimedText = z
  .strictObject({
    exchange: idSchema('exchange'),
    text: z.string().max(4_000_000).optional().describe('The text in full; compared byte for byte as UTF-8'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in lower-case hexadecimal')
      .optional()
      .describe('Instead of the text: its SHA-256'),
  })
  .refine(({ text, sha256 }) => (text === undefined) !== (sha256 === undefined), {
    message: 'either the text or its SHA-256',
    path: ['text'],
  });

export function digestOf({ text, sha256 }: z.infer<typeof claimedText>): Buffer {
  return text === undefined ? Buffer.from(sha256 ?? '', 'hex') : hash('sha256', text, 'buffer');
}

/** What the record says of the answer of one exchange, without opening any of it. */
export interface KnownAnswer {
  readonly exchange: ReadExchange['exchange'];
  /** The entry that committed to the answer. */
  readonly closed: ReadEntry;
  /** As `exchange.closed` names it. */
  readonly commitment: string;
  readonly opening: Buffer;
  /** Opens what is signed, whether or not anything is. */
  readonly signedOpening: Buffer;
  readonly signature: Signature | null;
}

export interface Signature {
  /** The commitment to the text that was signed. */
  readonly signed: string;
  /** Whether the signed text differs from the answer. */
  readonly edited: boolean;
  readonly by: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly entry: number;
}

/** @throws Failure `not_found`, `conflict` where there is no answer that the record commits to */
export async function readAnswer(
  ports: Pick<OversightPorts, 'record'>,
  actor: Actor,
  id: Id<'exchange'>,
): Promise<KnownAnswer> {
  const { reader, commitments } = ports.record;
  const read = await reader.readExchange(id);
  if (!read) throw new Failure('not_found');
  requireVisible(actor, read.exchange);
  const closed = read.entries.find(({ record }) => record.event === 'exchange.closed');
  const commitment = closed?.record.answer;
  if (!closed || typeof commitment !== 'string') {
    throw new Failure('conflict', {
      detail: closed
        ? 'The answer was recorded before the record committed to answers.'
        : 'This exchange has no answer.',
      next: 'Look at the exchange: its entries say how it ended.',
    });
  }
  return {
    ...{ exchange: read.exchange, closed, commitment },
    opening: await commitments.openingOf(id, 'answer'),
    signedOpening: await commitments.openingOf(id, 'signed'),
    signature: describeSignature(await reader.readLastAct('answer.signed', id)),
  };
}

/** Whether a text is the one that was committed to. */
export function isCommitted(opening: Uint8Array, digest: Uint8Array, commitment: string): boolean {
  const [claimed, kept] = [Buffer.from(commit(opening, digest)), Buffer.from(commitment)];
  return claimed.length === kept.length && timingSafeEqual(claimed, kept);
}

function describeSignature(entry: ReadEntry | undefined): Signature | null {
  if (!entry) return null;
  const { facts, actor, at } = entry.record as unknown as {
    facts: { signed: string; edited: boolean };
    actor: { id: string };
    at: number;
  };
  return { signed: facts.signed, edited: facts.edited, by: actor.id, at, entry: entry.entry };
}
