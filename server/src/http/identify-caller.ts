import type { FastifyRequest } from 'fastify';
import { Failure } from '../kernel/failure.ts';
import type { Action } from '../kernel/operation.ts';
import { type Identified, secondFactorIsFresh } from '../platform/identity/index.ts';
import type { ActContext } from './act-context.ts';
import { readCredentials } from './caller.ts';

/**
 * Recognises the caller of a control-plane request. A page that refreshes itself says so in `x-cordon-background` and
 * does not keep a sign-in from lapsing (164.312(a)(2)(iii)).
 * @throws Failure `key_missing`, `key_invalid`, `sign_in_required`, `not_permitted`, `store_unavailable`
 */
export async function identifyCaller(context: ActContext, request: FastifyRequest): Promise<Identified> {
  const { key, signIn } = readCredentials(request, context.reach);
  if (signIn === null) return await context.directory.identify({ key, signIn: null });
  const isActive = request.headers['x-cordon-background'] !== '1';
  return await context.directory.actorForSignIn(signIn, isActive);
}

/**
 * Lets a caller through to an act, or refuses and writes the refusal down (164.308(a)(1)(ii)(D)).
 * @throws Failure `not_permitted`, `step_up_required`
 */
export async function admit(
  context: ActContext,
  { actor }: Identified,
  act: { action: Action; stepUp: boolean },
): Promise<void> {
  const verdict = context.authorizer.authorize(actor, act.action);
  if (!verdict.permit) {
    const ticket = await context.store.transaction((transaction) =>
      context.acts.recordAct(transaction, {
        event: 'act.refused',
        at: context.clock.now(),
        actor,
        facts: { action: act.action, policies: verdict.policies },
      }),
    );
    await context.acts.integrate(ticket);
    throw new Failure('not_permitted', { detail: verdict.reasons.join(' ') });
  }
  if (!act.stepUp) return;
  const at = actor.kind === 'person' ? (actor.signIn?.secondFactorAt ?? null) : null;
  if (!secondFactorIsFresh(at, context.clock.now())) throw new Failure('step_up_required');
}
