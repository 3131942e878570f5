import type { Candidate } from '../recognizers/define.ts';

/** What was found in texts before, so that the unchanged turns of a conversation are not read again. */
export interface FindingMemory {
  /** What was found in this text; undefined when it is not known. */
  recall(text: string): readonly Candidate[] | undefined;
  keep(text: string, found: readonly Candidate[]): void;
}

export interface FindingMemoryOptions {
  /**
   * A keyed digest, at least 128 bits as text. The key must be secret and of this process: what is kept holds no text,
   * and without the key nobody can ask whether a text was seen.
   */
  readonly digest: (scope: string, text: string) => string;
  /** How many findings are kept, over all texts; the least recently used go first. Default 50,000, about 5 MB. */
  readonly limit?: number;
}

export interface FindingMemories {
  /** The memory of one conversation. What another one has learnt is never used (nor its time to be told from). */
  within(scope: string): FindingMemory;
}

/** Findings that a memory keeps, over all texts, where no other limit is given. */
export const FINDING_MEMORY_LIMIT = 50_000;
/** What the digest itself weighs, in findings. */
const ENTRY = 2;

/** Keeps findings, which are offsets and reasons without any text, by a keyed digest of conversation and text. */
export function createFindingMemories({
  digest,
  limit = FINDING_MEMORY_LIMIT,
}: FindingMemoryOptions): FindingMemories {
  const kept = new Map<string, readonly Candidate[]>();
  let weight = 0;
  const forgetOldest = (): void => {
    for (const [key, found] of kept) {
      if (weight <= limit) return;
      kept.delete(key);
      weight -= found.length + ENTRY;
    }
  };
  const put = (key: string, found: readonly Candidate[]): void => {
    const before = kept.get(key);
    if (before !== undefined) weight -= before.length + ENTRY;
    kept.delete(key);
    kept.set(key, found);
    weight += found.length + ENTRY;
  };
  return {
    within: (scope) => ({
      recall(text) {
        const key = digest(scope, text);
        const found = kept.get(key);
        if (found !== undefined) put(key, found);
        return found;
      },
      keep(text, found) {
        if (found.length + ENTRY > limit) return;
        put(digest(scope, text), found);
        forgetOldest();
      },
    }),
  };
}
