import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Failure } from '../kernel/failure.ts';
import {
  callbackPath,
  describeDevice,
  type FederationDesk,
  type LogoutDesk,
} from '../platform/identity/index.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';
import type { ActContext } from './act-context.ts';
import { clearTripCookie, readTripCookie, writeCookie, writeTripCookie } from './cookies.ts';
import { noteDenial } from './note-denial.ts';
import { apiPrefix } from './operation-routes.ts';
import { signInBodies } from './sign-in-calls.ts';
import type { Post } from './sign-in-routes.ts';
import { readTokenAddress } from './token-address.ts';

const bodyLimit = 16 * 1024;

export interface FederationRoutesOptions {
  readonly context: ActContext;
  readonly desk: FederationDesk;
  readonly logout: LogoutDesk;
  readonly metrics: Metrics;
}

/** Begins a sign-in by an identity provider: from our own pages only, as every other way in. */
export function registerFederationStart(post: Post, { desk, context }: FederationRoutesOptions): void {
  post('/sign-in/provider', 'sign-in:start', async (call) => {
    const { provider, returnTo } = call.read(signInBodies.provider);
    const place = { address: call.address, device: call.device, origin: call.origin() };
    const { location, browser } = await desk.begin(provider, returnTo, place);
    call.reply.header('set-cookie', writeTripCookie(browser, context.reach.isSecure));
    return { location };
  });
}

/** What providers and the browsers that come back from them call. None of it looks at the cookie of a sign-in. */
export async function registerFederationRoutes(
  server: FastifyInstance,
  { context, desk, logout, metrics }: FederationRoutesOptions,
): Promise<void> {
  const { reach } = context;
  server.get(`${apiPrefix}/sign-in/providers`, async () => ({ providers: await desk.listWays() }));
  server.get(callbackPath(':provider'), async (request, reply) => {
    const browser = readTripCookie(request.headers.cookie, reach.isSecure);
    // Whatever comes of it, this trip is over.
    const cookies = [clearTripCookie(reach.isSecure)];
    let target = '/sign-in?why=provider';
    try {
      const device = describeDevice(request.headers['user-agent']);
      const place = { address: request.ip, device, origin: readTokenAddress(request, reach).issuer };
      const { token, returnTo } = await desk.complete(nameIn(request), queryOf(request), browser, place);
      cookies.push(writeCookie(token, reach.isSecure));
      metrics.signIns.inc({ outcome: 'accepted' });
      target = returnTo;
    } catch (error) {
      metrics.signIns.inc({ outcome: error instanceof Failure ? error.code : 'internal_error' });
      await noteDenial(context, request, { action: 'sign-in:start', actor: null }, error);
      if (!(error instanceof Failure) || error.status >= 500) throw error;
    }
    return await reply.header('set-cookie', cookies).redirect(target, 303);
  });
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit },
      async (_request: unknown, body: string) => new URLSearchParams(body),
    );
    scope.post('/sso/:provider/logout', { bodyLimit }, async (request, reply) => {
      try {
        const tokens = request.body instanceof URLSearchParams ? request.body.getAll('logout_token') : [];
        const [token, ...others] = tokens;
        if (token === undefined || others.length > 0) throw new Failure('assertion_invalid');
        await logout.receive(nameIn(request), token);
      } catch (error) {
        await noteDenial(context, request, { action: 'sign-in:end', actor: null }, error);
        if (!(error instanceof Failure) || error.status >= 500) throw error;
        // OpenID Connect Back-Channel Logout §2.8.
        return await reply.code(400).send({ error: 'invalid_request' });
      }
      return await reply.code(200).send();
    });
  });
}

function nameIn(request: FastifyRequest): string {
  return (request.params as Readonly<Record<string, string>>).provider ?? '';
}

function queryOf({ url }: FastifyRequest): string {
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at + 1);
}
