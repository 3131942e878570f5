import type { FastifyInstance } from 'fastify';
import type { Logger } from '../platform/telemetry/logger.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';

/**
 * Logs and counts every request by the pattern of its route. The address itself is never logged: people and programs
 * put names, record numbers and tokens into addresses.
 */
export function watchRequests(server: FastifyInstance, log: Logger, metrics: Metrics): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    const status = reply.raw.statusCode;
    metrics.requests.inc({ method, route, status });
    metrics.requestSeconds.observe({ route }, reply.elapsedTime / 1000);
    log.info(
      {
        request: request.id,
        method,
        route,
        status,
        milliseconds: Math.round(reply.elapsedTime),
        actor: request.caller?.actor.id,
      },
      'request',
    );
    done();
  });
}
