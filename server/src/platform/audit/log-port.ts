import type { QueryPort as LogQueryPort } from '@cordon/audit-log';
import { type QueryPort, StoreFailure } from '../store/index.ts';

/** A refusal of the database in the form in which the log library reads it. */
class LogPortError extends Error {
  override readonly name = 'LogPortError';
  readonly severity = 'ERROR';
  readonly code: string;
  readonly constraint: string | undefined;

  constructor(sqlState: string, failure: StoreFailure) {
    super('The database refused a statement of the log.', { cause: failure });
    this.code = sqlState;
    this.constraint = failure.constraint;
  }
}

/** The database as the log library uses it. */
export function makeLogPort(query: QueryPort): LogQueryPort {
  return {
    query: async (text, values, name) => {
      try {
        return await query(text, values, name);
      } catch (error) {
        if (error instanceof StoreFailure && error.sqlState !== undefined && !error.outcomeUnknown) {
          throw new LogPortError(error.sqlState, error);
        }
        throw error;
      }
    },
  };
}
