/** Why a log operation was refused. Codes are only ever added. */
export type LogErrorCode =
  /** The entry cannot be encoded: not canonical JSON, too large, no version. Nothing was recorded. */
  | 'invalid_entry'
  /** The bounded queue of waiting entries is full. Nothing was recorded. */
  | 'queue_full'
  /** The log was closed. Nothing was recorded. */
  | 'closed'
  /** The storage refused the batch and said so. Nothing was recorded. */
  | 'commit_refused'
  /** Other writers moved the head again and again. Nothing was recorded. */
  | 'contended'
  /** The storage does not answer. Nothing was recorded. */
  | 'storage_unreachable'
  /** The storage stopped answering while a batch was under way. The entry may be recorded or not. */
  | 'outcome_unknown'
  /** What is stored contradicts itself or a signed checkpoint. The log takes no further entry. */
  | 'integrity'
  /** The folder of an export could not be written. What stands there is no export. */
  | 'export_failed'
  /** The index, size or tile asked for does not exist. */
  | 'not_found'
  /** An argument is outside what the function accepts. */
  | 'invalid_argument';

/** The one error class of this package. Messages never quote the content of an entry. */
export class LogError extends Error {
  readonly code: LogErrorCode;

  constructor(code: LogErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'LogError';
    this.code = code;
  }
}
