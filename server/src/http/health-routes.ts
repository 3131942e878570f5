import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toFailure } from '../kernel/failure.ts';
import { isLoopbackHost } from '../kernel/loopback.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';
import type { ActContext } from './act-context.ts';
import { admit, identifyCaller } from './identify-caller.ts';

export interface HealthRoutesOptions {
  readonly context: ActContext;
  readonly metrics: Metrics;
  /** Each rejects while this node cannot serve, for example because the record cannot be written. */
  readonly readiness: Readonly<Record<string, () => Promise<unknown>>>;
  /** Each gives a word about what somebody has to look into, or null; none of them keeps this node from serving. */
  readonly warnings?: Readonly<Record<string, () => Promise<string | null>>>;
  readonly isDraining: () => boolean;
}

/** `/healthz` says that the process lives, `/readyz` that it can serve; `/metrics` counts. None of them holds content. */
export function registerHealthRoutes(server: FastifyInstance, options: HealthRoutesOptions): void {
  server.get('/healthz', async () => ({ status: 'alive' }));
  server.get('/readyz', async (_request, reply) => {
    const checks = await runChecks(options);
    const isReady = Object.values(checks).every((outcome) => outcome === 'ok');
    return await reply
      .code(isReady ? 200 : 503)
      .send({ status: isReady ? 'ready' : 'not ready', checks, ...(await readWarnings(options)) });
  });
  server.get('/metrics', async (request, reply) => {
    if (!isLocal(request, options.context)) {
      const { context } = options;
      const caller = await identifyCaller(context, request, 'metrics:read');
      await admit(context, request, caller, { action: 'metrics:read', stepUp: false });
    }
    const { contentType, text } = await options.metrics.render();
    return await reply.type(contentType).send(text);
  });
}

/** A scraper on this machine needs no key; behind a proxy everybody looks local. */
function isLocal(request: FastifyRequest, { reach }: ActContext): boolean {
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return reach.publicUrl === null && isLoopbackHost(address);
}

async function runChecks(options: HealthRoutesOptions): Promise<Record<string, string>> {
  const names = Object.keys(options.readiness);
  const outcomes = await Promise.all(names.map((name) => runCheck(options.readiness[name])));
  const checks = Object.fromEntries(names.map((name, at) => [name, outcomes[at] ?? 'ok']));
  return options.isDraining() ? { ...checks, node: 'shutting_down' } : checks;
}

/** Only where there is one. Of a warning that cannot be read, the checks tell why. */
async function readWarnings({
  warnings = {},
}: HealthRoutesOptions): Promise<{ warnings?: Record<string, string> }> {
  const found: Record<string, string> = {};
  for (const [name, read] of Object.entries(warnings)) {
    const word = await read().catch(() => null);
    if (word !== null) found[name] = word;
  }
  return Object.keys(found).length > 0 ? { warnings: found } : {};
}

async function runCheck(check: (() => Promise<unknown>) | undefined): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer in time'), 3000);
  });
  try {
    return await Promise.race([Promise.resolve(check?.()).then(() => 'ok'), late]);
  } catch (error) {
    return toFailure(error).code;
  } finally {
    clearTimeout(timer);
  }
}
