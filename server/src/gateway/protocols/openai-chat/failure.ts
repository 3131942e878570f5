import type { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';

/**
 * The error shape that the OpenAI SDKs read (`message`, `type`, `param`, `code`), with Cordon's citation, advice and
 * exchange id beside it.
 */
function errorBody(failure: Failure, exchange: Id<'exchange'> | null): object {
  return {
    error: {
      message: [failure.title, failure.detail, failure.next].filter(Boolean).join(' '),
      type: errorType(failure.status),
      param: failure.field ?? null,
      code: failure.code,
      cites: failure.cites,
      next: failure.next,
      ...(exchange ? { exchange } : {}),
    },
  };
}

function errorType(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}

export function renderFailure(failure: Failure, exchange: Id<'exchange'> | null): string {
  return JSON.stringify(errorBody(failure, exchange));
}

export function renderStreamFailure(failure: Failure, exchange: Id<'exchange'>): string {
  return `data: ${renderFailure(failure, exchange)}\n\n`;
}
