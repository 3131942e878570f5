import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { TlsMaterial } from '../config/load.ts';
import { Failure } from '../kernel/failure.ts';
import { withoutInnerDetail } from '../kernel/inner-detail.ts';
import { isLoopbackHost } from '../kernel/loopback.ts';
import type { BoundOperation } from '../kernel/operation.ts';
import { drawRandomBytes } from '../kernel/random.ts';
import { RefusalRecord } from '../platform/audit/index.ts';
import {
  type EnrolmentDesk,
  type FederationDesk,
  type Identified,
  type LogoutDesk,
  networkOf,
  type PasskeyDesk,
  type SignInDesk,
  type TokenDesk,
} from '../platform/identity/index.ts';
import type { Logger } from '../platform/telemetry/logger.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';
import type { ActContext } from './act-context.ts';
import { type BroughtCredentials, readCredentials } from './caller.ts';
import { readClientCertificates } from './client-certificates.ts';
import { readConsoleFiles } from './console-files.ts';
import { Drain } from './drain.ts';
import { registerFederationRoutes } from './federation-routes.ts';
import { registerHealthRoutes } from './health-routes.ts';
import { parseJsonBody } from './json-body.ts';
import { createNodeServer } from './node-server.ts';
import { noteDenial } from './note-denial.ts';
import { describeApi } from './openapi.ts';
import { registerOperations } from './operation-routes.ts';
import { problemMediaType, toHttpFailure, toProblem } from './problem.ts';
import { nameOwnHosts } from './relying-party.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { serveConsole } from './serve-console.ts';
import { registerSignInRoutes } from './sign-in-routes.ts';
import { registerTokenRoutes } from './token-routes.ts';
import { watchRequests } from './watch-requests.ts';

export interface HttpServerOptions extends Omit<ActContext, 'reach' | 'refusals'> {
  readonly operations: readonly BoundOperation[];
  readonly signInDesk: SignInDesk;
  readonly enrolmentDesk: EnrolmentDesk;
  readonly passkeyDesk: PasskeyDesk;
  readonly tokenDesk: TokenDesk;
  readonly federationDesk: FederationDesk;
  readonly logoutDesk: LogoutDesk;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly tls: TlsMaterial | null;
  /** Address of the console where a proxy stands in front; then the proxy's word on the caller's address is taken. */
  readonly publicUrl: string | null;
  /** Networks of the proxies in front; used with `publicUrl` only. This machine unless given. */
  readonly trustedProxies?: readonly string[];
  /** Whether callers are asked for a certificate, and the header in which a proxy passes one on. */
  readonly clientCertificates?: boolean;
  readonly clientCertificateHeader?: string | null;
  /** Bytes and milliseconds, as the configuration has them. */
  readonly limits: {
    readonly bodyLimit: number;
    readonly headersTimeout: number;
    readonly requestTimeout: number;
    readonly drainTimeout: number;
  };
  readonly readiness: Readonly<Record<string, () => Promise<unknown>>>;
  readonly warnings?: Readonly<Record<string, () => Promise<string | null>>>;
  /** Folder of the built console; what is not there is answered with a page that says so. */
  readonly consoleFolder: string;
  readonly version: string;
  /** Puts the data plane on the server, in a scope of its own: it may bring its own parsers, hooks and errors. */
  readonly registerGateway?: (scope: FastifyInstance, access: GatewayAccess) => void | Promise<void>;
}

/** How the data plane learns who asks, and where it leaves a denial that no exchange records. */
export interface GatewayAccess {
  /** @throws Failure */
  credentialsOf(request: FastifyRequest): BroughtCredentials;
  /** Of somebody whom nobody knows, whatever the reason. Resolves when it is in the record, or counted. @throws the same */
  turnAway(request: FastifyRequest, failure: Failure, exchange: string): Promise<void>;
  /** Resolves when it is in the record. @throws Failure `record_unavailable` */
  noteDenial(request: FastifyRequest, action: string, error: unknown): Promise<void>;
}

export interface HttpServer {
  /** For tests and for routes of the composition root, before `listen`. */
  readonly fastify: FastifyInstance;
  /** Listens; without TLS on a loopback address only. Gives the address, with the port that was chosen. */
  listen(host: string, port: number): Promise<{ url: string; port: number }>;
  /** Takes nothing new, lets what runs end within the drain time, then closes every connection. Safe to repeat. */
  close(): Promise<void>;
}

/**
 * Builds the server: control plane, data plane, console, health.
 * @throws Failure `configuration_invalid` when an operation has no row in the permission table, or TLS is unusable
 */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  options.authorizer.checkOperations(options.operations);
  const { limits, tls, publicUrl } = options;
  const trustedProxies = options.trustedProxies ?? ['127.0.0.1', '::1'];
  const asksCertificates = options.clientCertificates ?? false;
  const reach = {
    isSecure: tls !== null || publicUrl !== null,
    publicUrl,
    isOwnName: nameOwnHosts(tls?.cert ?? null),
    certificateOf: readClientCertificates({
      asks: asksCertificates,
      header: publicUrl === null ? null : (options.clientCertificateHeader ?? null),
      trustedProxies,
    }),
  };
  const onFault = (error: unknown) => options.log.error({ err: error }, 'refusals');
  const refusals = new RefusalRecord({ ...options, onFault });
  const context: ActContext = { ...options, reach, refusals };
  const drain = new Drain();
  const fastify = Fastify({
    logger: false,
    bodyLimit: limits.bodyLimit,
    genReqId: () => drawRandomBytes(12).toString('hex'),
    requestIdHeader: false,
    trustProxy: publicUrl === null ? false : [...trustedProxies],
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    serverFactory: (listener) => createNodeServer({ tls, asksCertificates, ...limits }, listener),
    frameworkErrors: (error, request, reply) => {
      const answer = reply as unknown as FastifyReply;
      setSecurityHeaders(answer, request.id, reach.isSecure);
      void answer
        .code(400)
        .type(problemMediaType)
        .send(toProblem(toHttpFailure(error), request.id));
    },
  });
  fastify.decorateRequest('caller', null);
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => parseJsonBody(body),
  );
  fastify.addHook('onRequest', (request, reply, done) => {
    setSecurityHeaders(reply, request.id, reach.isSecure);
    done(drain.begin(reply.raw) ? undefined : new Failure('shutting_down'));
  });
  fastify.setErrorHandler((error, request, reply) => {
    const failure = toHttpFailure(error);
    if (failure.status >= 500) options.log.error({ err: error, request: request.id }, 'a request failed');
    options.metrics.refusals.inc({ code: failure.code });
    const shown = runsTheMachine(request.caller) ? failure : withoutInnerDetail(failure);
    return reply.code(failure.status).type(problemMediaType).send(toProblem(shown, request.id));
  });
  watchRequests(fastify, options.log, options.metrics);
  registerHealthRoutes(fastify, { ...options, context, isDraining: () => drain.isDraining });
  const files = readConsoleFiles(options.consoleFolder);
  fastify.setNotFoundHandler((request, reply) => serveConsole(files, request, reply));
  const description = describeApi(options.operations, options.version);
  fastify.get('/api/openapi.json', async () => description);
  const { federationDesk: desk, logoutDesk: logout, metrics } = options;
  const federation = { context, desk, logout, metrics };
  registerSignInRoutes(fastify, {
    context,
    desk: options.signInDesk,
    enrolment: options.enrolmentDesk,
    passkeys: options.passkeyDesk,
    ...{ metrics, federation },
  });
  await registerFederationRoutes(fastify, federation);
  await registerTokenRoutes(fastify, { context, desk: options.tokenDesk });
  registerOperations(fastify, options.operations, context);
  const { registerGateway } = options;
  if (registerGateway) {
    await fastify.register(async (scope) => {
      await registerGateway(scope, {
        credentialsOf: (request) => readCredentials(request, reach),
        turnAway: ({ ip }, { code }, exchange) =>
          refusals.note({
            ...{ action: 'exchange:begin', reason: code, actor: null, network: networkOf(ip), exchange },
          }),
        noteDenial: (request, action, error) => noteDenial(context, request, { action, actor: null }, error),
      });
    });
  }
  await fastify.ready();
  let closing: Promise<void> | undefined;
  return {
    fastify,
    listen: (host, port) => listen(fastify, host, port, tls !== null),
    close: async () => {
      closing ??= drain
        .finish(limits.drainTimeout)
        .then(() => fastify.close())
        .then(() => refusals.close());
      await closing;
    },
  };
}

/** Whoever is to mend it is told where; nobody else learns names of files and keys from a fault. */
function runsTheMachine(caller: Identified | null): boolean {
  const roles: readonly string[] = caller?.actor.roles ?? [];
  return roles.includes('administrator') || roles.includes('security-officer');
}

async function listen(
  fastify: FastifyInstance,
  host: string,
  port: number,
  isTls: boolean,
): Promise<{ url: string; port: number }> {
  // Checked here as well as in the configuration: this is the line that opens the port.
  if (!isTls && !isLoopbackHost(host)) {
    throw new Failure('configuration_invalid', {
      detail: 'The address is not a loopback address and there is no TLS certificate.',
      next: 'Give --tls-cert and --tls-key, or listen on 127.0.0.1.',
      field: 'CORDON_HOST',
    });
  }
  await fastify.listen({ host, port });
  const [first] = fastify.addresses();
  const chosen = typeof first === 'object' ? first.port : port;
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `${isTls ? 'https' : 'http'}://${name}:${chosen}`, port: chosen };
}
