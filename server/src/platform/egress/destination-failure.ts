import { Failure } from '../../kernel/failure.ts';

/** Faults that the door itself finds; what the operating system and TLS find has names of its own. */
export type DoorFault =
  | 'NOT_CONFIGURED'
  | 'PLAIN_REFUSED'
  | 'CONNECT_TIMEOUT'
  | 'SEND_TIMEOUT'
  | 'CLOSE_TIMEOUT'
  | 'PEER_CLOSED'
  | 'MAIL_REFUSED';

/** A fault as an error, so that it stands among the causes of a failure. */
export class DoorError extends Error {
  override readonly name = 'DoorError';
  readonly code: DoorFault;

  constructor(code: DoorFault) {
    super(`The connection failed: ${code}.`);
    this.code = code;
  }
}

/** Any error of a connection to one of the operator's own destinations. What was sent or received is in none of them. */
export function toDestinationFailure(error: unknown): Failure {
  if (error instanceof Failure && error.code.startsWith('destination_')) return error;
  return new Failure('destination_unreachable', { cause: error });
}

/**
 * A short name for why a destination failed, for lists and metrics: `ECONNREFUSED`, `CERT_HAS_EXPIRED`, `HTTP_403`. It
 * is taken from codes alone, never from a message.
 */
export function nameFault(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return nameFault(error.errors[0]);
  if (!(error instanceof Error)) return 'UNKNOWN';
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(code)) return code;
  if (cause !== undefined && cause !== null) return nameFault(cause);
  return typeof code === 'string' && /^[a-z][a-z_]{1,63}$/.test(code) ? code.toUpperCase() : 'UNKNOWN';
}
