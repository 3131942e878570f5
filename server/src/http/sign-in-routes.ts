import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Failure } from '../kernel/failure.ts';
import {
  describeDevice,
  type EnrolmentDesk,
  type PasskeyDesk,
  type Place,
  type SignedIn,
  type SignInDesk,
} from '../platform/identity/index.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';
import type { ActContext } from './act-context.ts';
import { readCredentials, refuseForeignPages } from './caller.ts';
import { clearCookie, readCookie, writeCookie } from './cookies.ts';
import { type FederationRoutesOptions, registerFederationStart } from './federation-routes.ts';
import { noteDenial } from './note-denial.ts';
import { apiPrefix } from './operation-routes.ts';
import { registerPasskeyRoutes } from './passkey-routes.ts';
import { readInput } from './read-input.ts';
import { readRelyingParty } from './relying-party.ts';
import { signInBodies } from './sign-in-calls.ts';
import { readTokenAddress } from './token-address.ts';

export interface SignInRoutesOptions {
  readonly context: ActContext;
  readonly desk: SignInDesk;
  readonly enrolment: EnrolmentDesk;
  readonly passkeys: PasskeyDesk;
  readonly federation: FederationRoutesOptions;
  readonly metrics: Metrics;
}

/**
 * Sign-in, sign-out, confirmation and enrolment. All of them are for browsers and take requests from our own pages only,
 * so that nobody can be signed in as somebody else by a foreign page either.
 */
export function registerSignInRoutes(server: FastifyInstance, options: SignInRoutesOptions): void {
  const { context, desk, enrolment } = options;
  const { reach, directory } = context;
  const post: Post = (path, action, handler) => {
    /** Sign-in writes down itself what it did not accept: it knows who was meant. */
    const noted = async (request: FastifyRequest, error: unknown): Promise<never> => {
      const isWritten = error instanceof Failure && error.code === 'sign_in_failed' && desks.has(path);
      if (!isWritten) await noteDenial(context, request, { action, actor: null }, error);
      throw error;
    };
    server.post(`${apiPrefix}${path}`, {
      onRequest: async (request) => {
        try {
          refuseForeignPages(request, reach);
        } catch (error) {
          await noted(request, error);
        }
      },
      handler: async (request, reply) => {
        const read = <Body>(schema: z.ZodType<Body>) =>
          readInput(schema, { params: {}, query: request.query, body: request.body }) as Body;
        const standing = async (): Promise<StandingCall> => {
          const { signIn } = readCredentials(request, reach);
          if (signIn === null) throw new Failure('sign_in_required');
          return { signedIn: await directory.actorForSignIn(signIn), token: signIn };
        };
        const previous = readCookie(request.headers.cookie, reach.isSecure);
        const address = request.ip;
        const device = describeDevice(request.headers['user-agent']);
        const place = () => ({ address, device, party: readRelyingParty(request, reach) });
        const origin = () => readTokenAddress(request, reach).issuer;
        return await handler({ reply, read, standing, address, device, place, origin, previous }).catch(
          (error: unknown) => noted(request, error),
        );
      },
    });
  };

  const enter = async (call: SignInCallFrom, work: () => Promise<{ token: string; person: string }>) => {
    try {
      const { token: fresh, person } = await work();
      options.metrics.signIns.inc({ outcome: 'accepted' });
      await endPrevious(context, desk, call.previous);
      call.reply.header('set-cookie', writeCookie(fresh, reach.isSecure));
      return { person };
    } catch (error) {
      options.metrics.signIns.inc({ outcome: error instanceof Failure ? error.code : 'internal_error' });
      throw error;
    }
  };

  /** The sign-in stays the same one; its token is new, and the one before opens nothing any more. */
  const reopen = async (call: SignInCallFrom, work: () => Promise<{ token: string; person: string }>) => {
    const { token: fresh, person } = await work();
    if (call.previous !== null) directory.forgetSignIn(call.previous);
    call.reply.header('set-cookie', writeCookie(fresh, reach.isSecure));
    return { person };
  };

  post('/sign-in', 'sign-in:start', async (call) => {
    const body = call.read(signInBodies.signIn);
    return await enter(call, () => desk.signIn(body, call.address, call.device));
  });
  post('/sign-in/link', 'sign-in:start', async (call) => {
    const body = call.read(signInBodies.signInLink);
    return await enter(call, () => desk.signInByLink(body.token, call.address, call.device));
  });
  post('/sign-in/confirm', 'sign-in:confirm', async (call) => {
    const body = call.read(signInBodies.confirm);
    const { signedIn, token: current } = await call.standing();
    await desk.confirm(signedIn.actor, body.code, call.address);
    directory.forgetSignIn(current);
    return {};
  });
  const holder = async (call: SignInCallFrom) => {
    if (call.previous === null) throw new Failure('sign_in_required');
    return await directory.holderOfSignIn(call.previous);
  };
  post('/sign-in/lock', 'sign-in:lock', async (call) => {
    call.read(signInBodies.lock);
    await desk.lock(await holder(call));
    if (call.previous !== null) directory.forgetSignIn(call.previous);
    return {};
  });
  post('/sign-in/unlock/question', 'sign-in:unlock', async (call) => {
    call.read(signInBodies.lock);
    return await desk.readLock(await holder(call));
  });
  post('/sign-in/unlock', 'sign-in:unlock', async (call) => {
    const { password } = call.read(signInBodies.unlock);
    const who = await holder(call);
    return await reopen(call, () => desk.unlock(who, password, call.address));
  });
  post('/me/password', 'password:change', async (call) => {
    const body = call.read(signInBodies.passwordChange);
    const { signedIn } = await call.standing();
    return await desk.changePassword(signedIn.actor, body, call.address);
  });
  post('/sign-out', 'sign-in:end', async (call) => {
    call.read(signInBodies.signOut);
    call.reply.header('set-cookie', clearCookie(reach.isSecure));
    await endPrevious(context, desk, call.previous);
    return {};
  });
  post(
    '/enrolment',
    'invitation:read',
    async (call) => await enrolment.readInvitation(call.read(signInBodies.invitation).token),
  );
  post('/enrolment/password', 'password:choose', async (call) => {
    const body = call.read(signInBodies.password);
    return await enrolment.choosePassword(body.token, body.password);
  });
  post('/enrolment/authenticator', 'authenticator:confirm', async (call) => {
    const body = call.read(signInBodies.authenticator);
    await enrolment.confirmAuthenticator(body.token, body.code);
    return {};
  });
  registerFederationStart(post, options.federation);
  const { forgetSignIn } = directory;
  registerPasskeyRoutes(post, { enter, reopen, holder }, { desk: options.passkeys, forgetSignIn });
}

/** Calls whose desk writes its refusals down. */
const desks: ReadonlySet<string> = new Set([
  ...['/sign-in', '/sign-in/link', '/sign-in/confirm'],
  ...['/sign-in/passkey', '/sign-in/confirm/passkey'],
  ...['/sign-in/unlock', '/sign-in/unlock/passkey', '/me/password'],
]);

/** Puts one call on the server. */
export type Post = (path: string, action: string, handler: (call: SignInCallFrom) => Promise<object>) => void;

interface StandingCall {
  readonly signedIn: SignedIn;
  readonly token: string;
}

/** A call of sign-in, with what its handler may ask of it. */
export interface SignInCallFrom {
  readonly reply: FastifyReply;
  readonly address: string;
  /** In the words of `describeDevice`. */
  readonly device: string | null;
  /** @throws Failure `passkey_unavailable` */
  place(): Place;
  /** The origin of our own pages, as the request reaches them. @throws Failure `request_invalid` for a name not ours */
  origin(): string;
  /** The token of the cookie that came with the request, whatever it is worth. */
  readonly previous: string | null;
  read<Body>(schema: z.ZodType<Body>): Body;
  standing(): Promise<StandingCall>;
}

/** Ends the sign-in that a browser had until now. One that has lapsed already needs no ending. */
async function endPrevious(context: ActContext, desk: SignInDesk, previous: string | null): Promise<void> {
  if (previous === null) return;
  try {
    await desk.signOut(await context.directory.holderOfSignIn(previous));
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'sign_in_required')) throw error;
  } finally {
    context.directory.forgetSignIn(previous);
  }
}
