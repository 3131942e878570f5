import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '../kernel/failure.ts';
import { newId } from '../kernel/ids.ts';
import { withoutInnerDetail } from '../kernel/inner-detail.ts';
import { isInScope } from '../kernel/key-scope.ts';
import { phi } from '../kernel/phi.ts';
import type { ExchangeCensus } from '../platform/audit/port.ts';
import { createConduct, type ExchangeWatch } from './conduct.ts';
import type { RequestHeaders } from './facts.ts';
import type { Credentials, GatewayPorts } from './ports.ts';
import { openaiChat } from './protocols/openai-chat/index.ts';
import type { Protocol } from './protocols/protocol.ts';
import { openReplyWire } from './wire.ts';

/** The protocols that are spoken. A new one is added here. */
export const protocols: readonly Protocol[] = [openaiChat];

export interface GatewayOptions {
  readonly ports: GatewayPorts;
  readonly watch: ExchangeWatch;
  readonly census: ExchangeCensus;
  /** Reads who asks out of a request: a key, or a sign-in that came from our own pages. @throws Failure */
  readonly credentialsOf: (request: FastifyRequest) => Credentials;
  /** Writes down that somebody was refused whom nobody knows; repeats are counted. */
  readonly turnAway: (request: FastifyRequest, failure: Failure, exchange: string) => Promise<void>;
  /** Writes down a denial that belongs to no exchange. */
  readonly noteDenial: (request: FastifyRequest, action: string, error: unknown) => Promise<void>;
}

/** Puts the data plane's routes on a server. Bodies arrive raw: what is malformed is answered in the protocol's shape. */
export async function registerGateway(server: FastifyInstance, options: GatewayOptions): Promise<void> {
  const { census } = options;
  const conduct = createConduct(options.ports, (ended) => {
    const { arrived, failure, chart } = ended;
    if (chart.isTurnedAway) census.countTurnedAway(arrived.at);
    else if (failure && !chart.isRecorded) census.countUnrecorded(arrived.at);
    options.watch(ended);
  });
  let inFlight = 0;
  await server.register(async (plane) => {
    plane.removeAllContentTypeParsers();
    plane.addContentTypeParser(
      '*',
      { bodyLimit: Number.MAX_SAFE_INTEGER },
      (_request: FastifyRequest, payload: IncomingMessage, done) =>
        readBody(payload, options.ports.limits.bodyBytes, done),
    );
    // Refused here, with a reason and before a body is read, rather than left to queue somewhere inside.
    plane.addHook('onRequest', (request, _reply, done) => {
      census.countRequest();
      if (inFlight < options.ports.limits.concurrent) {
        done();
        return;
      }
      const failure = new Failure('rate_limited');
      options.noteDenial(request, 'exchange:begin', failure).then(() => done(failure), done);
    });
    for (const protocol of protocols) {
      plane.post(protocol.path, { errorHandler: failBeforeStages(protocol) }, async (request, reply) => {
        const at = options.ports.clock.now();
        // From here on the raw response is ours: status, headers, back-pressure and the end.
        reply.hijack();
        inFlight += 1;
        census.countExchange(at);
        const exchange = newId('exchange', options.ports.clock);
        await conduct({
          ...{ exchange, at },
          protocol,
          body: phi((request.body as Buffer | undefined) ?? Buffer.alloc(0)),
          headers: readHeaders(request),
          credentials: () => options.credentialsOf(request),
          turnAway: (failure) => options.turnAway(request, failure, exchange),
          wire: openReplyWire(reply.raw),
        }).finally(() => {
          inFlight -= 1;
        });
      });
    }
    registerModels(plane, options);
  });
}

/**
 * Reads a body up to one byte more than is accepted, so that a body too large is refused by the stage `receive` and
 * leaves its refusal in the record like any other. What is left of it is thrown away as it comes.
 */
function readBody(
  payload: IncomingMessage,
  most: number,
  done: (error: Error | null, body?: Buffer) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let isDone = false;
  const finish = (error: Error | null) => {
    if (isDone) return;
    isDone = true;
    done(error, error ? undefined : Buffer.concat(chunks));
  };
  payload.on('data', (bytes: Buffer) => {
    if (size <= most) chunks.push(bytes.subarray(0, most + 1 - size));
    size += bytes.length;
    if (size > most * 4) finish(null);
  });
  payload.once('end', () => finish(null));
  payload.on('error', finish);
}

/** A request that is refused before an exchange begins. */
function failBeforeStages(protocol: Protocol) {
  return (error: unknown, _request: FastifyRequest, reply: FastifyReply): void => {
    const failure = error instanceof Failure ? withoutInnerDetail(error) : new Failure('request_invalid');
    void reply
      .status(failure.status)
      .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
      .send(protocol.renderFailure(failure, null));
  };
}

function readHeaders(request: FastifyRequest): RequestHeaders {
  const subjects = one(request, 'x-cordon-subject');
  return {
    system: one(request, 'x-cordon-system'),
    purpose: one(request, 'x-cordon-purpose'),
    subjects: subjects === null ? null : phi(subjects),
    conversation: one(request, 'x-cordon-conversation'),
    onBehalfOf: whole(request, 'x-cordon-on-behalf-of'),
  };
}

/** A header that was sent, also where it says nothing. */
function whole(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return (Array.isArray(value) ? value.join(',') : value) ?? null;
}

/** A header as one text; Node joins repeated ones with a comma, which the reader of each header sees. */
function one(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  const text = Array.isArray(value) ? value.join(',') : value;
  return text === undefined || text.trim() === '' ? null : text;
}

/** The models of the system that the key fixes or the header names; of all live systems where neither does. */
function registerModels(plane: FastifyInstance, options: GatewayOptions): void {
  const { ports, credentialsOf, noteDenial } = options;
  const identify = async (request: FastifyRequest) => {
    try {
      const identified = await ports.actors.identify(credentialsOf(request));
      if (identified.barred) throw identified.barred;
      return identified;
    } catch (error) {
      await noteDenial(request, 'models:list', error);
      throw error;
    }
  };
  plane.get('/v1/models', { errorHandler: failBeforeStages(openaiChat) }, async (request) => {
    const { fixed, scope } = await identify(request);
    const wanted = one(request, 'x-cordon-system') ?? fixed.system ?? null;
    const { snapshot } = await ports.policy.confirmed();
    const systems = snapshot.systems.filter(
      (system) =>
        system.state === 'live' &&
        isInScope(scope.systems, system.name) &&
        (wanted === null || system.name === wanted || system.id === wanted),
    );
    const names = new Map(
      systems
        .flatMap((system) => system.models)
        .filter((model) => isInScope(scope.models, model.name))
        .map((model) => [model.name, model.endpoint.vendor]),
    );
    return {
      object: 'list',
      data: [...names].map(([id, owner]) => ({ id, object: 'model', created: 0, owned_by: owner })),
    };
  });
}
