import { LogError } from '@cordon/audit-log';
import { Failure } from '../../kernel/failure.ts';

const passedOn: ReadonlySet<string> = new Set([
  'keys_unavailable',
  'vault_unavailable',
  'record_unavailable',
]);

/** Whatever kept an entry from being made durable, as the failure that the port promises. */
export function toRecordFailure(error: unknown): Failure {
  if (error instanceof Failure && passedOn.has(error.code)) return error;
  return new Failure('record_unavailable', { cause: error });
}

/** True when the log refused an entry for good: nothing was recorded, a rule of a companion table was broken. */
export function isRefusedCommit(error: unknown): boolean {
  return error instanceof LogError && error.code === 'commit_refused';
}
