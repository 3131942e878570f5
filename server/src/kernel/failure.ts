import type { Citation } from './citation.ts';
import { type FailureRow, failureTable } from './failure-table.ts';

export { failureTable };
export type FailureCode = keyof typeof failureTable;

/** Whether a text is the code of a refusal. */
export function isFailureCode(text: string): text is FailureCode {
  return Object.hasOwn(failureTable, text);
}

export interface FailureOptions {
  /** One more sentence for the person who asked. Never holds content, secrets or a caught error's message. */
  detail?: string;
  /** The field, header or setting that the failure is about. */
  field?: string;
  /** Replaces the table's advice where more is known. */
  next?: string;
  /** The caught error; for the log of the operator only, never shown. */
  cause?: unknown;
}

/** A refusal or fault with a stable code. What it exposes is safe to show to the caller. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly status: number;
  readonly title: string;
  readonly next: string;
  readonly cites: readonly Citation[];
  readonly detail: string | undefined;
  readonly field: string | undefined;

  constructor(code: FailureCode, options: FailureOptions = {}) {
    const entry: FailureRow = failureTable[code];
    super(options.detail ? `${entry.title} ${options.detail}` : entry.title, { cause: options.cause });
    this.code = code;
    this.status = entry.status;
    this.title = entry.title;
    this.next = options.next ?? entry.next;
    this.cites = entry.cites ?? [];
    this.detail = options.detail;
    this.field = options.field;
  }
}

/** Any caught value as a failure: a known one as it is, an unknown one opaque. */
export function toFailure(error: unknown, otherwise: FailureCode = 'internal_error'): Failure {
  return error instanceof Failure ? error : new Failure(otherwise, { cause: error });
}
