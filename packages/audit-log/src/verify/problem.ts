/** What can be wrong with a stored log. */
export type ProblemKind =
  /** The leaf of an entry, or its stored hash, was changed or replaced. */
  | 'edited'
  | 'missing'
  /** An entry stands where another one belongs. */
  | 'reordered'
  | 'extra'
  /** Fewer entries than a signed checkpoint promises. */
  | 'truncated'
  /** A leaf that is no record in canonical form, or a file that cannot be read as what it should be. */
  | 'malformed'
  /** The ciphertext is not the one that the leaf names. */
  | 'digest mismatch'
  | 'sealed missing'
  | 'sealed unexpected'
  | 'tile edited'
  | 'tile missing'
  | 'tile extra'
  /** The stored head does not fit the entries. */
  | 'head edited'
  /** A checkpoint is not signed by a known key, or its text or place was changed. */
  | 'checkpoint edited'
  | 'checkpoint missing'
  /** The entries do not give the root that was signed. */
  | 'root mismatch';

/** One finding. It concerns the entries `index` to `through`, both inclusive. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly index: number;
  readonly through: number;
  /** What was found, in plain words. */
  readonly text: string;
}

export interface VerifyReport {
  /** True if nothing was found. */
  readonly ok: boolean;
  readonly origin: string;
  /** Entries that the log says it has. */
  readonly size: number;
  /** Root over the entries, base64, as recomputed from them. */
  readonly root: string;
  /** Checkpoints whose signature and root were confirmed. */
  readonly checkpoints: number;
  /** Entries covered by the greatest confirmed checkpoint. The rest is confirmed only against the unsigned head. */
  readonly signedSize: number;
  readonly sealedChecked: number;
  readonly problems: readonly Problem[];
  /** Findings beyond those listed. */
  readonly omitted: number;
}

const MAX_LISTED = 1000;

/** Collects findings; joins runs of the same finding, and stops listing (not counting) after a thousand. */
export class ProblemList {
  readonly #problems: Problem[] = [];
  #omitted = 0;

  add(problem: Problem): void {
    const last = this.#problems.at(-1);
    const joins = last?.kind === problem.kind && last.through + 1 === problem.index && RUNS.has(problem.kind);
    if (joins) this.#problems[this.#problems.length - 1] = { ...last, through: problem.through };
    else if (this.#problems.length < MAX_LISTED) this.#problems.push(problem);
    else this.#omitted += 1;
  }

  /** The findings in order of the entries that they concern. */
  list(): { problems: Problem[]; omitted: number } {
    return { problems: this.#problems.toSorted((a, b) => a.index - b.index), omitted: this.#omitted };
  }
}

const RUNS: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['missing', 'sealed missing']);
