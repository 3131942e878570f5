import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Download, downloadSchema } from '../kernel/download.ts';
import { Failure } from '../kernel/failure.ts';
import type { BoundOperation } from '../kernel/operation.ts';
import { performOperation } from '../platform/audit/index.ts';
import type { Identified } from '../platform/identity/index.ts';
import type { ActContext } from './act-context.ts';
import { admit, identifyCaller, rereadCaller } from './identify-caller.ts';
import { noteDenial } from './note-denial.ts';
import { readInput } from './read-input.ts';
import { sendDownload } from './send-download.ts';

export const apiPrefix = '/api/v1';

/**
 * Gives every operation its route. The order is fixed: who, whether, with which second factor, and only then is the
 * body read; then the act, its checks and its entry in one transaction, and the answer when the record has it.
 */
export function registerOperations(
  server: FastifyInstance,
  operations: readonly BoundOperation[],
  context: ActContext,
): void {
  for (const operation of operations) {
    const isFile = operation.output === downloadSchema;
    server.route({
      method: isFile && operation.method === 'GET' ? ['GET', 'HEAD'] : operation.method,
      // The rest of the address is one parameter: `/record/log/:path*`.
      url: `${apiPrefix}${operation.path.replace(/:[A-Za-z]+[*]$/, '*')}`,
      ...(operation.bodyBytes === null ? {} : { bodyLimit: operation.bodyBytes }),
      onRequest: async (request) => {
        request.caller = await identifyCaller(context, request, operation.action);
        await admit(context, request, request.caller, operation);
      },
      handler: async (request, reply) => {
        if (!request.caller) throw new Failure('internal_error');
        const output = await doOperation(operation, context, request.caller, request);
        if (operation.method !== 'GET') rereadCaller(context, request);
        return output instanceof Download ? sendDownload(output, request, reply) : output;
      },
    });
  }
}

async function doOperation(
  operation: BoundOperation,
  context: ActContext,
  { actor }: Identified,
  request: FastifyRequest,
): Promise<unknown> {
  const { query, body } = request;
  const input = readInput(operation.input, { params: nameRest(operation.path, request.params), query, body });
  try {
    return await performOperation(context, operation, actor, input);
  } catch (error) {
    await noteDenial(context, request, { action: operation.action, actor }, error);
    throw error;
  }
}

/** The router calls the rest of an address `*`. */
function nameRest(path: string, params: unknown): unknown {
  const name = /:([A-Za-z]+)[*]$/.exec(path)?.[1];
  if (name === undefined) return params;
  const { '*': rest, ...others } = params as Readonly<Record<string, string>>;
  return { ...others, [name]: rest };
}
