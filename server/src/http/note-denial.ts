import type { FastifyRequest } from 'fastify';
import { Failure, type FailureCode } from '../kernel/failure.ts';
import type { Refusal } from '../platform/audit/index.ts';
import { networkOf } from '../platform/identity/index.ts';
import type { ActContext } from './act-context.ts';

/** Statuses that say no to whoever asks, rather than to how it was asked. */
const denials: ReadonlySet<number> = new Set([401, 403, 429]);

/**
 * Writes a denial down before it is answered. Anything else that went wrong is no denial: nothing was kept from anybody.
 * @throws Failure `record_unavailable`
 */
export async function noteDenial(
  { refusals }: Pick<ActContext, 'refusals'>,
  request: Pick<FastifyRequest, 'ip'>,
  asked: Pick<Refusal, 'action' | 'actor' | 'policies'>,
  error: unknown,
): Promise<void> {
  const reason = reasonOf(error);
  if (reason === undefined) return;
  await refusals.note({ ...asked, reason, network: networkOf(request.ip) });
}

/** What is shown as not there, because that it is there is not for everybody, has the refusal as its cause. */
function reasonOf(error: unknown): FailureCode | undefined {
  if (!(error instanceof Failure)) return undefined;
  if (denials.has(error.status)) return error.code;
  return error.cause instanceof Failure ? reasonOf(error.cause) : undefined;
}
