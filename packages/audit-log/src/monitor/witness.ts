/**
 * A place outside the log's storage that remembers the last checkpoint it was shown: a file beside the database, a folder
 * on another machine, an address on the web. Whoever puts an old copy of the database back does not reach it.
 */
export interface CheckpointWitness {
  /** What to call it in a finding: a path, an address. Public, so without any credential. */
  readonly place: string;
  /** The last checkpoint kept there as a signed note, unverified; null if none was ever. Rejects when it cannot be read. */
  lastSeen(): Promise<string | null>;
  /** Keeps a checkpoint in place of the one before; durable when it resolves. */
  saw(note: string): Promise<void>;
}

/** A checkpoint that somebody kept, as it was read back from there. */
export interface SeenCheckpoint {
  readonly place: string;
  /** A signed note. Comes from outside and may be anything. */
  readonly note: string;
}
