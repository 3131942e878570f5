import { z } from 'zod';

const text = (most: number) =>
  z.string().min(1, 'at least one character').max(most, `at most ${most} characters`);
const code = z.string().regex(/^\d{6}$/, 'six digits');
const token = text(100);

/** What each call of sign-in and enrolment takes. */
export const signInBodies = {
  signIn: z.strictObject({ email: text(254), password: text(1024), code }),
  signInLink: z.strictObject({ token }),
  confirm: z.strictObject({ code }),
  signOut: z.strictObject({}),
  invitation: z.strictObject({ token }),
  password: z.strictObject({ token, password: text(1024) }),
  authenticator: z.strictObject({ token, code }),
};

const done = z.strictObject({});
const person = z.strictObject({ person: z.string() });

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
    path: '/sign-in/confirm',
    summary: 'Make the second factor of this sign-in fresh.',
    body: signInBodies.confirm,
    answer: done,
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
];
