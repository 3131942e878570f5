import { Failure } from '../kernel/failure.ts';

/** A refusal or fault as RFC 9457 describes it, with our own members after the standard ones. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly code: string;
  /** Places in 45 CFR. */
  readonly cites: readonly string[];
  readonly next: string;
  readonly field?: string;
}

export const problemMediaType = 'application/problem+json; charset=utf-8';

export function toProblem(failure: Failure, requestId: string): Problem {
  return {
    type: `urn:cordon:problem:${failure.code}`,
    title: failure.title,
    status: failure.status,
    ...(failure.detail === undefined ? {} : { detail: failure.detail }),
    instance: `urn:cordon:request:${requestId}`,
    code: failure.code,
    cites: failure.cites,
    next: failure.next,
    ...(failure.field === undefined ? {} : { field: failure.field }),
  };
}

/** Any error of the web framework or of a handler as a failure; what is not known stays opaque. */
export function toHttpFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Failure('body_too_large', { cause: error });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new Failure('request_invalid', {
      detail: 'The body has a media type that is not read here.',
      next: 'Send “content-type: application/json”.',
      field: 'content-type',
      cause: error,
    });
  }
  const isTheirs = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500;
  return new Failure(isTheirs ? 'request_invalid' : 'internal_error', { cause: error });
}
