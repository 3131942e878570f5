import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '../kernel/failure.ts';
import { signingAlgorithms, type TokenDesk, TokenRefusal } from '../platform/identity/index.ts';
import type { ActContext } from './act-context.ts';
import { noteDenial } from './note-denial.ts';
import { readTokenAddress, tokenPath } from './token-address.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const bodyLimit = 16 * 1024;

/** How RFC 6749 §5.2 calls a refusal. Its words are ours, so that nothing of the request comes back. */
interface OAuthError {
  readonly status: number;
  readonly error: string;
  readonly says: string;
}

/**
 * Gives tokens to applications that sign (RFC 6749 §4.4, RFC 7523), and says where and how (RFC 8414). A cookie means
 * nothing here, and no page of another site can read what comes back.
 */
export async function registerTokenRoutes(
  server: FastifyInstance,
  options: { readonly context: ActContext; readonly desk: TokenDesk },
): Promise<void> {
  const { context, desk } = options;
  server.get('/.well-known/oauth-authorization-server', async (request) => {
    const { issuer, endpoint } = readTokenAddress(request, context.reach);
    return {
      issuer,
      token_endpoint: endpoint,
      response_types_supported: [],
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: [...signingAlgorithms, 'Ed25519'],
    };
  });
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit },
      async (_request: unknown, body: string) => new URLSearchParams(body),
    );
    scope.post(tokenPath, { bodyLimit, errorHandler: sendError }, async (request, reply) => {
      try {
        const { issuer, endpoint } = readTokenAddress(request, context.reach);
        const form = readForm(request);
        const issued = await desk.issue({ ...form, address: request.ip, audiences: [endpoint, issuer] });
        void reply.header('pragma', 'no-cache');
        return {
          ...{ access_token: issued.token, token_type: 'Bearer', expires_in: issued.expiresIn },
          ...(issued.scope !== '' && { scope: issued.scope }),
        };
      } catch (error) {
        const application = error instanceof TokenRefusal ? error.application : null;
        const actor = application === null ? null : ({ kind: 'application', id: application } as const);
        await noteDenial(context, request, { action: 'token:issue', actor }, error);
        throw error;
      }
    });
  });
}

/** Each parameter once, none in the address; others than those of the grant are passed over, as RFC 6749 §3.2 says. */
function readForm({ query, headers, body }: FastifyRequest) {
  if (Object.keys(query as object).length > 0) refuse('Nothing belongs into the address of this request.');
  if (headers.authorization !== undefined) refuse('An application shows who it is by its assertion alone.');
  const form = body instanceof URLSearchParams ? body : new URLSearchParams();
  const one = (name: string): string | null => {
    const [value, ...others] = form.getAll(name);
    if (others.length > 0) refuse('A parameter is sent twice.');
    return value === undefined || value === '' ? null : value;
  };
  const grant = one('grant_type');
  if (grant === null) refuse('“grant_type” is missing.');
  if (grant !== 'client_credentials') throw new Failure('request_invalid', { field: 'grant_type' });
  if (one('client_secret') !== null) refuse('A shared secret is not taken here.');
  const assertion = one('client_assertion');
  if (assertion === null || one('client_assertion_type') !== assertionType)
    throw new Failure('assertion_invalid');
  return { assertion, clientId: one('client_id'), scope: one('scope') };
}

function refuse(detail: string): never {
  throw new Failure('request_invalid', { detail });
}

function sendError(error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  const { status, error: name, says } = nameError(error);
  void reply
    .code(status)
    .headers({
      'cache-control': 'no-store',
      pragma: 'no-cache',
      ...(status === 429 && { 'retry-after': '60' }),
    })
    .send({ error: name, error_description: says });
}

function nameError(error: unknown): OAuthError {
  if (!(error instanceof Failure)) {
    const status = (error as { statusCode?: unknown } | null)?.statusCode;
    const isTheirs = typeof status === 'number' && status >= 400 && status < 500;
    return isTheirs
      ? { status: 400, error: 'invalid_request', says: 'The request cannot be read.' }
      : { status: 500, error: 'server_error', says: 'Something failed inside Cordon.' };
  }
  const { code, field, title, detail } = error;
  switch (code) {
    case 'assertion_invalid':
    case 'assertion_replayed':
      return { status: 401, error: 'invalid_client', says: 'The assertion was not accepted.' };
    case 'owner_missing':
    case 'key_scope':
      return { status: 400, error: 'unauthorized_client', says: plain(title) };
    case 'rate_limited':
      return { status: 429, error: 'temporarily_unavailable', says: plain(title) };
    case 'request_invalid':
      if (field === 'scope') return { status: 400, error: 'invalid_scope', says: plain(detail ?? title) };
      if (field === 'grant_type')
        return { status: 400, error: 'unsupported_grant_type', says: 'Only client_credentials.' };
      return { status: 400, error: 'invalid_request', says: plain(detail ?? title) };
    default:
      return { status: error.status, error: 'temporarily_unavailable', says: plain(title) };
  }
}

/** RFC 6749 §5.2 has ASCII without quotes and backslashes. */
function plain(text: string): string {
  return text
    .replace(/[“”"\\]/g, "'")
    .replace(/’/g, "'")
    .replace(/[^\x20-\x7e]/g, '?');
}
