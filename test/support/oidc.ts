import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Somebody at the identity provider. */
export interface UpstreamPerson {
  readonly email: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly groups: readonly string[];
}

/** A real OpenID Connect provider in this process. */
export interface TestProvider {
  readonly issuer: string;
  readonly secret: string;
  /** Accounts by subject; take one away and the provider knows it no more. */
  readonly people: Map<string, UpstreamPerson>;
  /** Who is at the browser, and how the provider recognised them. */
  atBrowser: { subject: string; acr?: string; amr?: string[] };
  /** Tells the client that somebody signed out, with a token that the provider makes and sends. */
  tellLogout(subject: string, session: string): Promise<void>;
  /** The session of the last sign-in of this subject, as the provider calls it. */
  sessionOf(subject: string): string;
  close(): Promise<void>;
}

/** What stands for the pages of the provider: it signs in whoever is at the browser and agrees for them. */
async function interact(
  provider: Provider,
  person: TestProvider['atBrowser'],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    const { subject, ...how } = person;
    await provider.interactionFinished(request, response, { login: { accountId: subject, ...how } });
    return;
  }
  const known = grantId ? await provider.Grant.find(grantId) : undefined;
  const grant =
    known ?? new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  const result = { consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

/** Starts one with one client, which is sent back to `${origin}/sso/${name}/callback`. */
export async function startProvider(origin: string, name = 'clinic'): Promise<TestProvider> {
  const server = http.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const secret = 'a-secret-between-provider-and-cordon';
  const people = new Map<string, UpstreamPerson>();
  const sessions = new Map<string, string>();
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: 'cordon', client_secret: secret },
        redirect_uris: [`${origin}/sso/${name}/callback`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        ...{
          backchannel_logout_uri: `${origin}/sso/${name}/logout`,
          backchannel_logout_session_required: true,
        },
      },
    ],
    claims: {
      openid: ['sub', 'acr', 'amr'],
      email: ['email', 'email_verified'],
      profile: ['name'],
      groups: ['groups'],
    },
    scopes: ['openid', 'offline_access', 'email', 'profile', 'groups'],
    acrValues: ['urn:clinic:two-factors'],
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    cookies: { keys: ['for-tests-only'] },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      RefreshToken: 86_400,
      Interaction: 600,
      Session: 86_400,
      Grant: 86_400,
    },
    // Its own guard would not let it reach this machine.
    fetch: (address, { dispatcher: _, ...options } = {}) => fetch(address, options),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: async (_ctx, subject) => {
      const person = people.get(subject);
      return person && { accountId: subject, claims: async () => ({ sub: subject, ...person }) };
    },
  });
  provider.on('authorization.success', (ctx) => {
    const { session } = ctx.oidc;
    if (session?.accountId) sessions.set(session.accountId, session.sidFor('cordon') ?? '');
  });
  const handle = provider.callback();
  const test: TestProvider = {
    ...{ issuer, secret, people },
    atBrowser: { subject: 'ada' },
    async tellLogout(subject, session) {
      const client = await provider.Client.find('cordon');
      const tell = client?.backchannelLogout as
        | ((subject: string, session: string) => Promise<void>)
        | undefined;
      await tell?.call(client, subject, session);
    },
    sessionOf: (subject) => sessions.get(subject) ?? '',
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return void handle(request, response);
    interact(provider, test.atBrowser, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  return test;
}
