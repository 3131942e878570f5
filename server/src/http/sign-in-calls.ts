import { z } from 'zod';
import { wordsSchema } from '../kernel/schemas.ts';
import { isRecoveryCode } from '../platform/identity/index.ts';

const text = (most: number) =>
  z.string().min(1, 'at least one character').max(most, `at most ${most} characters`);
const code = z.string().regex(/^\d{6}$/, 'six digits');
/** Of the authenticator, or a recovery code in its place. */
const secondFactor = z
  .string()
  .max(40)
  .refine((given) => /^\d{6}$/.test(given) || isRecoveryCode(given), {
    error: 'six digits, or a recovery code',
  });
const token = text(100);
const bytes = (most: number) =>
  z
    .string()
    .max(most, `at most ${most} characters`)
    .regex(/^[A-Za-z0-9_-]+$/, 'base64url');
const passkeyName = wordsSchema(100);
const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);
/** What an authenticator made: the parts that are used, and no others. */
const made = {
  id: bytes(1364),
  clientDataJSON: bytes(4096),
  attestationObject: bytes(16_384),
  transports: z.array(transport).max(8),
  name: passkeyName,
};
const passkeyUse = z.strictObject({
  id: bytes(1364),
  clientDataJSON: bytes(4096),
  authenticatorData: bytes(4096),
  signature: bytes(2048),
  userHandle: bytes(88).nullable(),
});
const nothing = z.strictObject({});

/** What each call of sign-in and enrolment takes. */
export const signInBodies = {
  signIn: z.strictObject({ email: text(254), password: text(1024), code: secondFactor }),
  signInLink: z.strictObject({ token }),
  provider: z.strictObject({ provider: text(31), returnTo: text(500) }),
  confirm: z.strictObject({ code: secondFactor }),
  lock: nothing,
  unlock: z.strictObject({ password: text(1024) }),
  signOut: z.strictObject({}),
  invitation: z.strictObject({ token }),
  password: z.strictObject({ token, password: text(1024) }),
  authenticator: z.strictObject({ token, code }),
  passwordChange: z.strictObject({ current: text(1024), password: text(1024) }),
  passkeyQuestion: nothing,
  passkeyUse,
  firstPasskey: z.strictObject({ token, ...made }),
  passkey: z.strictObject(made),
};

const done = z.strictObject({});
const person = z.strictObject({ person: z.string() });
/** Options of WebAuthn Level 3, for `navigator.credentials`. */
const question = z.looseObject({ challenge: z.string() });

export interface SignInCall {
  readonly path: `/${string}`;
  readonly summary: string;
  readonly body: z.ZodType<unknown>;
  readonly answer: z.ZodType<unknown>;
}

/** Every call of sign-in and enrolment, for the description of the interface. */
export const signInCalls: readonly SignInCall[] = [
  {
    path: '/sign-in',
    summary: 'Sign in with address, password and code; sets the cookie.',
    body: signInBodies.signIn,
    answer: person,
  },
  {
    path: '/sign-in/link',
    summary: 'Sign in with a one-time link; sets the cookie.',
    body: signInBodies.signInLink,
    answer: person,
  },
  {
    path: '/sign-in/provider',
    summary:
      'Begin a sign-in by an identity provider: where the browser is to go. It comes back with the cookie.',
    body: signInBodies.provider,
    answer: z.strictObject({ location: z.string() }),
  },
  {
    path: '/sign-in/confirm',
    summary: 'Make the second factor of this sign-in fresh.',
    body: signInBodies.confirm,
    answer: done,
  },
  {
    path: '/sign-in/lock',
    summary: 'Lock this sign-in, on every node: it permits nothing until it is unlocked.',
    body: signInBodies.lock,
    answer: done,
  },
  {
    path: '/sign-in/unlock/question',
    summary: 'Whose locked sign-in this is, and what unlocks it.',
    body: signInBodies.lock,
    answer: z.strictObject({ name: z.string(), by: z.array(z.enum(['passkey', 'password'])) }),
  },
  {
    path: '/sign-in/unlock',
    summary: 'Unlock this sign-in with the password; sets a new cookie.',
    body: signInBodies.unlock,
    answer: person,
  },
  {
    path: '/sign-in/unlock/passkey/question',
    summary: 'What an authenticator has to sign to unlock this sign-in.',
    body: signInBodies.passkeyQuestion,
    answer: question,
  },
  {
    path: '/sign-in/unlock/passkey',
    summary: 'Unlock this sign-in with a passkey; sets a new cookie.',
    body: signInBodies.passkeyUse,
    answer: person,
  },
  {
    path: '/sign-out',
    summary: 'End this sign-in, on every node.',
    body: signInBodies.signOut,
    answer: done,
  },
  {
    path: '/enrolment',
    summary: 'Whose enrolment or recovery link this is.',
    body: signInBodies.invitation,
    answer: z.strictObject({ name: z.string(), email: z.string(), expiresAt: z.int() }),
  },
  {
    path: '/enrolment/password',
    summary: 'Choose a password; answers with the authenticator secret, once.',
    body: signInBodies.password,
    answer: z.strictObject({ otpauth: z.string(), secret: z.string() }),
  },
  {
    path: '/enrolment/authenticator',
    summary: 'Confirm the authenticator with a code; password and authenticator are in force from then on.',
    body: signInBodies.authenticator,
    answer: done,
  },
  {
    path: '/sign-in/passkey/question',
    summary: 'What an authenticator has to sign to sign in; good once, for five minutes.',
    body: signInBodies.passkeyQuestion,
    answer: question,
  },
  {
    path: '/sign-in/passkey',
    summary: 'Sign in with a passkey, which counts as both factors; sets the cookie.',
    body: signInBodies.passkeyUse,
    answer: person,
  },
  {
    path: '/sign-in/confirm/passkey/question',
    summary: 'What an authenticator has to sign to make the second factor fresh.',
    body: signInBodies.passkeyQuestion,
    answer: question,
  },
  {
    path: '/sign-in/confirm/passkey',
    summary: 'Make the second factor of this sign-in fresh with a passkey.',
    body: signInBodies.passkeyUse,
    answer: done,
  },
  {
    path: '/enrolment/passkey/question',
    summary: 'What an authenticator needs to make a first passkey.',
    body: signInBodies.invitation,
    answer: question,
  },
  {
    path: '/enrolment/passkey',
    summary: 'Enrol with a passkey; it is in force from then on, in place of what was before.',
    body: signInBodies.firstPasskey,
    answer: done,
  },
  {
    path: '/me/password',
    summary: 'Change your own password and end your other sign-ins; needs a fresh second factor.',
    body: signInBodies.passwordChange,
    answer: z.strictObject({ ended: z.int() }),
  },
  {
    path: '/me/passkeys/question',
    summary: 'What an authenticator needs to make one more passkey; needs a fresh second factor.',
    body: signInBodies.passkeyQuestion,
    answer: question,
  },
  {
    path: '/me/passkeys',
    summary: 'Add a passkey to your own account; needs a fresh second factor.',
    body: signInBodies.passkey,
    answer: done,
  },
];
