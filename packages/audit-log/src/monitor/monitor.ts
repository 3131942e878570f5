import { type NoteVerifier, parseVerifierKey } from '../core/verifier-key.ts';
import { LogError } from '../failure.ts';
import type { Log } from '../log.ts';
import { compareSeen, type WitnessFinding } from './compare-seen.ts';
import type { CheckpointWitness, SeenCheckpoint } from './witness.ts';

export interface MonitorOptions {
  readonly log: Pick<Log, 'origin' | 'vkeys' | 'refreshKeys' | 'head' | 'proveConsistency' | 'checkpoint'>;
  /** The place beside the database that is asked and told at every checkpoint. */
  readonly witness: CheckpointWitness;
  /** Verifier keys of earlier signing keys of this log. */
  readonly earlierKeys?: readonly string[];
  /** Findings that an operator has accepted are no findings any more. Asked each time; none if not given. */
  readonly isAccepted?: (finding: WitnessFinding) => Promise<boolean>;
}

/** Places that could not be asked, with the reason. */
export interface UnreadPlace {
  readonly place: string;
  readonly cause: unknown;
}

export interface StartCheck {
  readonly findings: readonly WitnessFinding[];
  readonly unread: readonly UnreadPlace[];
}

/** Holds the log against what was seen of it before, outside its storage. */
export interface Monitor {
  /** Compares one kept checkpoint with the log as it is stored now; null if the log continues it. */
  examine(seen: SeenCheckpoint): Promise<WitnessFinding | null>;
  /**
   * Before anything is appended: compares what the witness and further places keep. A place that cannot be read is named,
   * but for the witness itself: its error is thrown, for without it nothing can be said.
   */
  checkStart(copies?: readonly CheckpointWitness[]): Promise<StartCheck>;
  /**
   * Signs the head, proves that it continues what the witness saw last, and shows it to the witness. With a finding the
   * witness keeps what it has: that is the evidence.
   */
  observe(): Promise<{ note: string; size: number; finding: WitnessFinding | null }>;
}

/** @throws LogError `invalid_argument` for a malformed key */
export function createMonitor({ log, witness, earlierKeys = [], isAccepted }: MonitorOptions): Monitor {
  for (const vkey of earlierKeys) readVerifier(vkey);
  const compare = async (
    seen: SeenCheckpoint,
  ): Promise<{ finding: WitnessFinding | null; accepted: boolean }> => {
    const finding = await compareSeen(log, earlierKeys, seen);
    const accepted = finding !== null && ((await isAccepted?.(finding)) ?? false);
    return { finding: accepted ? null : finding, accepted };
  };
  const examine = async (seen: SeenCheckpoint) => (await compare(seen)).finding;
  const examineAt = async (place: CheckpointWitness): Promise<WitnessFinding | null> => {
    const note = await place.lastSeen();
    return note === null ? null : await examine({ place: place.place, note });
  };
  return {
    examine,
    async checkStart(copies = []) {
      const findings: WitnessFinding[] = [];
      const unread: UnreadPlace[] = [];
      const own = await examineAt(witness);
      if (own !== null) findings.push(own);
      for (const copy of copies) {
        try {
          const finding = await examineAt(copy);
          if (finding !== null) findings.push(finding);
        } catch (cause) {
          if (cause instanceof LogError && cause.code === 'integrity') throw cause;
          unread.push({ place: copy.place, cause });
        }
      }
      return { findings, unread };
    },
    async observe() {
      const { size, note } = await log.checkpoint();
      const kept = await witness.lastSeen();
      if (kept === note) return { note, size, finding: null };
      const { finding, accepted } =
        kept === null
          ? { finding: null, accepted: false }
          : await compare({ place: witness.place, note: kept });
      // Another process on the same folder may have seen more meanwhile: what is kept never goes back.
      if (finding === null && (accepted || sizeOf(kept) <= size)) await witness.saw(note);
      return { note, size, finding };
    },
  };
}

/** The size that a note claims, 0 if it claims none: whoever asks has examined it. */
function sizeOf(note: string | null): number {
  return Number(note?.split('\n')[1] ?? 0) || 0;
}

function readVerifier(vkey: string): NoteVerifier {
  const verifier = parseVerifierKey(vkey);
  if (verifier === null)
    throw new LogError('invalid_argument', 'A verifier key is malformed: expected name+id+base64.');
  return verifier;
}
