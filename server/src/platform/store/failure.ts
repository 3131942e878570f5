import pg from 'pg';
import { Failure, type FailureCode } from '../../kernel/failure.ts';

/** What went wrong, in the three ways that callers treat differently. */
export type StoreFault =
  /** No answer, or the server cannot serve: repeat later, and deny what depends on it. */
  | 'unavailable'
  /** Somebody else was first: unique rule, serialisation, deadlock. */
  | 'conflict'
  /** The statement itself is wrong, or breaks a rule of the schema. A fault in our code. */
  | 'refused';

/**
 * A database error without the database's words: those quote statements and values. What remains names the rule, never
 * the row.
 */
export class StoreFailure extends Failure {
  readonly fault: StoreFault;
  /** The five-character SQLSTATE, where the server answered. */
  readonly sqlState: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  /** True where the connection broke after the statement was sent: it may have been done all the same. */
  readonly outcomeUnknown: boolean;

  constructor(fault: StoreFault, facts: Facts) {
    super(codes[fault], { detail: describe(fault, facts), cause: facts.cause });
    this.fault = fault;
    this.sqlState = facts.sqlState;
    this.constraint = facts.constraint;
    this.table = facts.table;
    this.outcomeUnknown = facts.outcomeUnknown ?? false;
  }
}

interface Facts {
  sqlState?: string | undefined;
  constraint?: string | undefined;
  table?: string | undefined;
  outcomeUnknown?: boolean;
  cause?: Error | undefined;
}

const codes: Record<StoreFault, FailureCode> = {
  unavailable: 'store_unavailable',
  conflict: 'conflict',
  refused: 'internal_error',
};

/** Any error of the driver as a failure. One that is a failure already stays as it is. */
export function toStoreFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof pg.DatabaseError) {
    const fault = faultOf(error.code ?? '');
    return new StoreFailure(fault, {
      sqlState: error.code,
      constraint: error.constraint,
      table: error.table,
      outcomeUnknown: endsSession(error.code ?? ''),
      // Class 42 speaks of names in our own statements, never of values; without it nobody could find the mistake.
      cause: error.code?.startsWith('42') ? new Error(error.message) : undefined,
    });
  }
  const code = (error as { code?: unknown } | null)?.code;
  if (error instanceof TypeError) return new StoreFailure('refused', {});
  // A column that `types.ts` could not read: the statement itself was done.
  if (error instanceof RangeError) return new StoreFailure('refused', { outcomeUnknown: true });
  // Errors of connecting cannot have done anything; all others of the transport may come after the statement was sent.
  const neverSent = code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'EACCES' || code === 'ENOTFOUND';
  return new StoreFailure('unavailable', { outcomeUnknown: !neverSent });
}

/**
 * Whether the connection is of no further use after this error. A FATAL answer comes some moments before the end of the
 * connection itself, and a statement sent in between would be lost.
 */
export function breaksConnection(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return error.severity === 'FATAL' || error.severity === 'PANIC';
  return !(error instanceof TypeError || error instanceof RangeError);
}

/** The failure of a use that finds no connection, where no error says why. */
export function storeClosed(detail = 'The store was closed.'): Failure {
  return new Failure('store_unavailable', { detail });
}

function faultOf(sqlState: string): StoreFault {
  if (conflictStates.has(sqlState)) return 'conflict';
  if (unavailableStates.has(sqlState) || unavailableClasses.has(sqlState.slice(0, 2))) return 'unavailable';
  return 'refused';
}

/** serialization_failure, deadlock_detected, unique_violation, exclusion_violation, lock_not_available. */
const conflictStates = new Set(['40001', '40P01', '23505', '23P01', '55P03']);

/** query_canceled (a time limit), idle_in_transaction_session_timeout, read_only (a standby), no such role or database. */
const unavailableStates = new Set(['57014', '25P03', '25P04', '25006', '28000', '28P01', '3D000']);

/** Connection, resources (disk full, too many clients), operator intervention, system error, configuration, corruption. */
const unavailableClasses = new Set(['08', '53', '57', '58', 'F0', 'XX']);

/** The server ended the session while the statement was on its way, perhaps after the commit; 40003 says so itself. */
function endsSession(sqlState: string): boolean {
  return sqlState.startsWith('57P') || sqlState.startsWith('08') || sqlState === '40003';
}

function describe(fault: StoreFault, facts: Facts): string {
  const rule = facts.constraint ? ` Rule: ${facts.constraint}.` : '';
  const state = facts.sqlState ? ` SQLSTATE ${facts.sqlState}.` : '';
  const words: Record<StoreFault, string> = {
    unavailable: facts.outcomeUnknown
      ? 'The connection broke before the answer came.'
      : 'The database did not serve the statement.',
    conflict: 'Another change came first.',
    refused: 'The database refused the statement.',
  };
  return `${words[fault]}${rule}${state}`;
}
