import { Failure, type FailureCode } from '../../kernel/failure.ts';

/**
 * What each error of the transport means for the exchange. `provider_unreachable` says that nothing was sent, so only
 * errors from before the connection stood may map to it.
 */
const meanings: Readonly<Record<string, FailureCode>> = {
  UND_ERR_CONNECT_TIMEOUT: 'provider_unreachable',
  ECONNREFUSED: 'provider_unreachable',
  ENOTFOUND: 'provider_unreachable',
  EAI_AGAIN: 'provider_unreachable',
  EHOSTUNREACH: 'provider_unreachable',
  ENETUNREACH: 'provider_unreachable',
  EADDRREFUSED: 'provider_unreachable',
  CERT_HAS_EXPIRED: 'provider_unreachable',
  CERT_NOT_YET_VALID: 'provider_unreachable',
  CERT_REVOKED: 'provider_unreachable',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'provider_unreachable',
  SELF_SIGNED_CERT_IN_CHAIN: 'provider_unreachable',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'provider_unreachable',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'provider_unreachable',
  ERR_TLS_CERT_ALTNAME_INVALID: 'provider_unreachable',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'provider_unreachable',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'provider_unreachable',
  ERR_SSL_WRONG_VERSION_NUMBER: 'provider_unreachable',
  UND_ERR_HEADERS_TIMEOUT: 'provider_timeout',
  UND_ERR_BODY_TIMEOUT: 'provider_timeout',
  ETIMEDOUT: 'provider_timeout',
};

/**
 * Any error of a connection to an AI service as a failure. The error itself goes to the operator's log as cause; its
 * message, which may quote what was sent or received, goes nowhere.
 */
export function toProviderFailure(error: unknown, signal: AbortSignal): Failure {
  if (error instanceof Failure) return error;
  if (signal.aborted) {
    return signal.reason instanceof Failure ? signal.reason : new Failure('client_gone', { cause: error });
  }
  return new Failure(meanings[codeOf(error)] ?? 'provider_broken', { cause: error });
}

/** The code of an error; of several connection attempts, that of the first. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (!(error instanceof Error)) return '';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : codeOf(error.cause);
}
