import type { FastifyRequest } from 'fastify';
import { Failure } from '../kernel/failure.ts';
import type { Action } from '../kernel/operation.ts';
import type { Identified } from '../platform/identity/index.ts';
import type { ActContext } from './act-context.ts';
import { readCredentials } from './caller.ts';
import { noteDenial } from './note-denial.ts';

/**
 * Recognises the caller of a control-plane request. A page that refreshes itself says so in `x-cordon-background` and
 * does not keep a sign-in from lapsing (164.312(a)(2)(iii)).
 * @throws Failure `key_missing`, `key_invalid`, `key_scope`, `certificate_missing`, `certificate_invalid`, `owner_missing`, `sign_in_required`, `not_permitted`, `store_unavailable`
 */
export async function identifyCaller(
  context: ActContext,
  request: FastifyRequest,
  action: Action,
): Promise<Identified> {
  const identified = await recognise(context, request, action);
  const { barred, actor } = identified;
  if (!barred) return identified;
  await noteDenial(context, request, { action, actor }, barred);
  throw barred;
}

async function recognise(context: ActContext, request: FastifyRequest, action: Action): Promise<Identified> {
  try {
    const { signIn, ...proof } = readCredentials(request, context.reach);
    if (signIn === null) return await context.directory.identify({ ...proof, signIn });
    const isActive = request.headers['x-cordon-background'] !== '1';
    return await context.directory.actorForSignIn(signIn, isActive);
  } catch (error) {
    await noteDenial(context, request, { action, actor: null }, error);
    throw error;
  }
}

/**
 * Reads whoever has just done something anew at the next request: an act may change how its own author stands (emergency
 * access, departments), and the page that is drawn next must know it.
 */
export function rereadCaller({ directory, reach }: ActContext, request: FastifyRequest): void {
  const { signIn } = readCredentials(request, reach);
  if (signIn !== null) directory.forgetSignIn(signIn);
}

/**
 * Lets a caller through to an act, or refuses and writes the refusal down (164.308(a)(1)(ii)(D)).
 * @throws Failure `not_permitted`, `step_up_required`
 */
export async function admit(
  context: ActContext,
  request: FastifyRequest,
  { actor, freshFactor }: Identified,
  { action, stepUp }: { action: Action; stepUp: boolean },
): Promise<void> {
  const { policies, permit, reasons, code } = context.authorizer.authorize(actor, action);
  if (!permit) {
    const failure = new Failure(code ?? 'not_permitted', { detail: reasons.join(' ') });
    await noteDenial(context, request, { action, actor, policies }, failure);
    throw failure;
  }
  if (!stepUp || freshFactor) return;
  const failure = new Failure('step_up_required');
  await noteDenial(context, request, { action, actor }, failure);
  throw failure;
}
