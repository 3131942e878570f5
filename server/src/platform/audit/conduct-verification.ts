import type { Clock } from '../../kernel/clock.ts';
import type { OpenRecord } from './open-record.ts';

/** Texts of findings that the entry of a verification names; its count names them all. */
const namedFindings = 20;
const longestText = 300;

/** How far a verification is, and when to give up. */
export interface VerificationProgress {
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
}

/** Reads the whole record, checks it, and leaves what was found as an entry of the record: 164.312(b), (c)(1). */
export async function conductVerification(
  { integrity, acts }: Pick<OpenRecord, 'integrity' | 'acts'>,
  clock: Clock,
  { signal, progress }: VerificationProgress,
): Promise<void> {
  const { ok, log, projection } = await integrity.verifyRecord((done, total) => {
    signal.throwIfAborted();
    progress(done, total);
  });
  const found = [...log.problems, ...projection].map(({ text }) => text);
  await acts.recordNow({
    event: 'record.verified',
    at: clock.now(),
    actor: null,
    facts: {
      ...{ ok, size: log.size, root: log.root, findings: found.length + log.omitted },
      says: found.slice(0, namedFindings).map((text) => text.slice(0, longestText)),
    },
  });
}
