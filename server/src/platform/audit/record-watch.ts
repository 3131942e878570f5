import { type CheckpointWitness, createMonitor, type Log, LogError, type Monitor } from '@cordon/audit-log';
import { Failure } from '../../kernel/failure.ts';
import { phi } from '../../kernel/phi.ts';
import type { ActRecord } from './acts.ts';
import type { RecordAlarms, RecordContradiction } from './record-alarms.ts';

/** Where checkpoints of the record are kept outside the database. */
export interface RecordWitnesses {
  /** In the instance folder: asked and told at every checkpoint. The record does not open while it cannot be read. */
  readonly own: CheckpointWitness;
  /** Published copies, asked at start. One that does not answer is reported and keeps nobody from starting. */
  readonly copies?: readonly CheckpointWitness[];
}

/** A person's word that an older state of the record was put back on purpose. */
export interface AcceptedRestore {
  /** Entries in the database, as the refusal named them: accepting is for this state and no other. */
  readonly size: number;
  /** In the person's own words; kept as ciphertext. */
  readonly reason: string;
  /** Only that entries are missing, and no other contradiction. */
  readonly lossOnly?: boolean;
}

export interface RecordWatchOptions {
  readonly log: Log;
  readonly alarms: RecordAlarms;
  readonly acts: ActRecord;
  readonly clock: { now(): number };
  readonly witnesses: RecordWitnesses | undefined;
  readonly onFault: (error: unknown) => void;
}

/** Holds the record against what was kept of it elsewhere: before it opens, and with every checkpoint. */
export class RecordWatch {
  readonly #options: RecordWatchOptions;
  readonly #monitor: Monitor | undefined;

  constructor(options: RecordWatchOptions) {
    this.#options = options;
    const { log, alarms, witnesses } = options;
    this.#monitor =
      witnesses && createMonitor({ log, witness: witnesses.own, isAccepted: alarms.isAccepted });
  }

  /**
   * Before anything is appended.
   * @throws Failure `record_unavailable` when the database does not continue what was kept, unless that is accepted
   */
  async checkStart(accepted: AcceptedRestore | undefined): Promise<void> {
    const { witnesses, onFault, log } = this.#options;
    if (!witnesses || !this.#monitor) return;
    const { findings, unread } = await this.#ask(this.#monitor, witnesses);
    for (const { cause } of unread) onFault(cause);
    if (accepted === undefined) {
      if (findings.length > 0) throw refuse(findings, log.head().size);
      return;
    }
    if (accepted.size !== log.head().size) {
      throw new Failure('record_unavailable', {
        detail: `The database holds ${log.head().size} entries, not ${accepted.size}. Nothing was accepted.`,
        next: 'Look at what is missing, and name the number of entries that the database holds.',
      });
    }
    const others = findings.filter(({ kind }) => kind !== 'shrunk');
    if (accepted.lossOnly && others.length > 0) throw refuse(others, accepted.size);
    await this.#accept(findings, accepted);
  }

  /** Signs the stored head, unless it is signed, and compares it with what was seen last. Raises an alarm at a fork. */
  async observe(): Promise<{ readonly size: number }> {
    const { log, alarms } = this.#options;
    try {
      if (!this.#monitor) return await log.checkpoint();
      const { size, finding } = await this.#monitor.observe();
      if (finding) await alarms.raise(finding);
      return { size };
    } catch (error) {
      if (error instanceof LogError && error.code === 'integrity') await alarms.raise(this.#damage(error));
      throw error;
    }
  }

  /** @throws Failure `record_unavailable` while there is a contradiction that nobody accepted */
  async confirm(): Promise<void> {
    const standing = await this.#options.alarms.standing();
    // Exchanges that are missing are looked into; refusing all others would help nobody.
    if ([...standing].every((kind) => kind === 'missing')) return;
    throw new Failure('record_unavailable', {
      detail: 'The record contradicts a checkpoint that was kept of it, and nobody has accepted that.',
      next: 'Look at the alarms of the record, and treat them as an incident.',
    });
  }

  /** Shows the last checkpoint to the witness, when the log was closed. */
  async finish(): Promise<void> {
    if (this.#monitor && this.#options.log.head().size > 0) await this.observe();
  }

  /** Compares a copy that was read back from where it was published. An alarm is raised when the record contradicts it. */
  async examine(seen: { readonly place: string; readonly note: string }): Promise<boolean> {
    const finding = (await this.#monitor?.examine(seen)) ?? null;
    if (finding) await this.#options.alarms.raise(finding);
    return finding === null;
  }

  async #ask(monitor: Monitor, { own, copies = [] }: RecordWitnesses) {
    try {
      return await monitor.checkStart(copies);
    } catch (cause) {
      if (cause instanceof LogError && cause.code === 'integrity') throw cause;
      throw new Failure('record_unavailable', {
        detail: `The last checkpoint that was seen cannot be read from ${own.place}.`,
        next: 'Let the user that runs Cordon read and write that file, then start again.',
        cause,
      });
    }
  }

  async #accept(findings: readonly RecordContradiction[], { reason }: AcceptedRestore): Promise<void> {
    const { acts, alarms, log, clock } = this.#options;
    const stored = log.head().size;
    const seen = Math.max(stored, ...findings.map(({ seenSize }) => seenSize ?? 0));
    const accepted = await alarms.accept(findings);
    if (accepted.length === 0) return;
    await acts.recordNow({
      event: 'record.restore-accepted',
      at: clock.now(),
      actor: null,
      facts: {
        ...{ alarms: accepted, places: findings.map(({ place }) => place), storedSize: stored },
        ...{ seenSize: seen, missing: seen - stored },
      },
      sealed: phi({ reason }),
    });
    await this.observe();
  }

  #damage(error: LogError): RecordContradiction {
    const storedSize = this.#options.log.head().size;
    const place = 'the memory of a running node';
    return { kind: 'damaged', place, seenSize: storedSize, storedSize, seenNote: '', text: error.message };
  }
}

function refuse(findings: readonly RecordContradiction[], size: number): Failure {
  return new Failure('record_unavailable', {
    detail: [
      'The database does not continue the record that was signed before, so nothing is appended to it.',
      ...findings.map(({ text }) => text),
    ].join(' '),
    next: `If nobody put an older copy back, treat this as an incident: keep the database as it is and find out who changed it. If you restored a backup on purpose, run: cordon audit accept-restore --size ${size} --reason "…"`,
  });
}
