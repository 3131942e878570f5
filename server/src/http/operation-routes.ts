import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Failure } from '../kernel/failure.ts';
import type { BoundOperation } from '../kernel/operation.ts';
import { performOperation } from '../platform/audit/index.ts';
import type { Identified } from '../platform/identity/index.ts';
import type { ActContext } from './act-context.ts';
import { admit, identifyCaller } from './identify-caller.ts';
import { readInput } from './read-input.ts';

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
    server.route({
      method: operation.method,
      url: `${apiPrefix}${operation.path}`,
      onRequest: async (request) => {
        request.caller = await identifyCaller(context, request);
        await admit(context, request.caller, operation);
      },
      handler: async (request) => {
        if (!request.caller) throw new Failure('internal_error');
        return await doOperation(operation, context, request.caller, request);
      },
    });
  }
}

async function doOperation(
  operation: BoundOperation,
  { store, acts, clock }: ActContext,
  { actor }: Identified,
  request: FastifyRequest,
): Promise<unknown> {
  const { params, query, body } = request;
  const input = readInput(operation.input, { params, query, body });
  return await performOperation({ store, acts, clock }, operation, actor, input);
}
