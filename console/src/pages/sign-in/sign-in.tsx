import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { signIn } from '../../api/identity.ts';
import { passkeysWork, signInByPasskey } from '../../api/passkeys.ts';
import { homeOf, safeNext } from '../../session/places.ts';
import { queries } from '../../session/queries.ts';
import { meQuery } from '../../session/session.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { Gate } from './gate.tsx';
import { SingleSignOn } from './single-sign-on.tsx';

const route = getRouteApi('/sign-in');

const reasons: Readonly<Record<string, string>> = {
  idle: 'You were signed out, because nothing happened for a while.',
  ended: 'You were signed out.',
  expired: 'Your sign-in has ended.',
  provider:
    'The sign-in there did not lead here. Try again; if it stays so, ask an administrator whether your account there may use Cordon.',
};

/** A passkey; or address, password and code, all at once: which of them was wrong is not told. */
export function SignInPage() {
  const { next, why } = route.useSearch();
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const attempt = useMutation({
    mutationFn: async (by: 'passkey' | 'password') => {
      if (by === 'passkey') await signInByPasskey();
      else await signIn({ email: email.trim(), password, code: code.replace(/\s/g, '') });
      queries.clear();
      return queries.fetchQuery(meQuery);
    },
    onSuccess: (me) => router.history.push(safeNext(next) ?? homeOf(me)),
    onError: () => {
      setCode('');
      setTried(false);
    },
  });
  const [tried, setTried] = useState(false);
  const reason = why ? reasons[why] : undefined;
  const missing = (value: string, words: string) => (tried && value.trim() === '' ? words : undefined);
  return (
    <Gate title="Sign in">
      {attempt.isError ? (
        <ProblemBanner error={attempt.error} />
      ) : reason ? (
        <Banner tone="neutral" title={reason} live />
      ) : null}
      <SingleSignOn returnTo={safeNext(next) ?? '/'} />
      {passkeysWork() ? (
        <div className="gate-first">
          <Button
            kind="primary"
            pending={attempt.isPending && attempt.variables === 'passkey'}
            onPress={() => {
              if (!attempt.isPending) attempt.mutate('passkey');
            }}
          >
            Sign in with a passkey
          </Button>
          <p className="soft small">Or with your password and a code:</p>
        </div>
      ) : null}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (email.trim() && password && code.trim() && !attempt.isPending) attempt.mutate('password');
        }}
      >
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={missing(email, 'Type your e-mail address.')}
          autoFocus
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={missing(password, 'Type your password.')}
        />
        <TextField
          label="Code"
          hint="Six digits from your authenticator app, or one of your recovery codes"
          name="code"
          autoComplete="one-time-code"
          maxLength={40}
          value={code}
          onChange={setCode}
          error={missing(code, 'Type the code that the app shows now.')}
          mono
        />
        <Button
          kind={passkeysWork() ? 'plain' : 'primary'}
          type="submit"
          pending={attempt.isPending && attempt.variables === 'password'}
        >
          Sign in
        </Button>
      </form>
    </Gate>
  );
}
