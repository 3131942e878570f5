import type { PasskeyDesk, SignInHolder } from '../platform/identity/index.ts';
import { signInBodies } from './sign-in-calls.ts';
import type { Post, SignInCallFrom } from './sign-in-routes.ts';

/** Sets the cookie once `work` has let somebody in. */
type Admission = (
  call: SignInCallFrom,
  work: () => Promise<{ token: string; person: string }>,
) => Promise<{ person: string }>;
type Holder = (call: SignInCallFrom) => Promise<SignInHolder>;

/** Making and using passkeys: each begins with a question to the authenticator and ends with its answer. */
export function registerPasskeyRoutes(
  post: Post,
  { enter, reopen, holder }: { enter: Admission; reopen: Admission; holder: Holder },
  { desk, forgetSignIn }: { desk: PasskeyDesk; forgetSignIn: (token: string) => void },
): void {
  post('/sign-in/passkey/question', 'sign-in:start', async (call) => {
    call.read(signInBodies.passkeyQuestion);
    return await desk.beginSignIn(call.place());
  });
  post('/sign-in/passkey', 'sign-in:start', async (call) => {
    const answer = call.read(signInBodies.passkeyUse);
    return await enter(call, () => desk.signIn(answer, call.place()));
  });
  post('/sign-in/confirm/passkey/question', 'sign-in:confirm', async (call) => {
    call.read(signInBodies.passkeyQuestion);
    const { signedIn } = await call.standing();
    return await desk.beginConfirmation(signedIn.actor, call.place());
  });
  post('/sign-in/confirm/passkey', 'sign-in:confirm', async (call) => {
    const answer = call.read(signInBodies.passkeyUse);
    const { signedIn, token } = await call.standing();
    await desk.confirm(signedIn.actor, answer, call.place());
    forgetSignIn(token);
    return {};
  });
  post('/sign-in/unlock/passkey/question', 'sign-in:unlock', async (call) => {
    call.read(signInBodies.passkeyQuestion);
    return await desk.beginConfirmation(await holder(call), call.place(), 'unlock');
  });
  post('/sign-in/unlock/passkey', 'sign-in:unlock', async (call) => {
    const answer = call.read(signInBodies.passkeyUse);
    const who = await holder(call);
    return await reopen(call, () => desk.unlock(who, answer, call.place()));
  });
  post('/enrolment/passkey/question', 'passkey:make', async (call) => {
    const { token } = call.read(signInBodies.invitation);
    return await desk.beginEnrolment(token, call.place());
  });
  post('/enrolment/passkey', 'passkey:make', async (call) => {
    const { token, name, ...answer } = call.read(signInBodies.firstPasskey);
    await desk.enrol(token, answer, name, call.place());
    return {};
  });
  post('/me/passkeys/question', 'passkey:add', async (call) => {
    call.read(signInBodies.passkeyQuestion);
    const { signedIn } = await call.standing();
    return await desk.beginAddition(signedIn.actor, call.place());
  });
  post('/me/passkeys', 'passkey:add', async (call) => {
    const { name, ...answer } = call.read(signInBodies.passkey);
    const { signedIn } = await call.standing();
    await desk.add(signedIn.actor, answer, name, call.place());
    return {};
  });
}
