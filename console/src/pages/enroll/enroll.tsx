import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { choosePassword, readInvitation } from '../../api/identity.ts';
import { passkeysWork } from '../../api/passkeys.ts';
import type { AuthenticatorSecret, Invitation } from '../../api/types.ts';
import { takeLinkToken } from '../../session/link-token.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { leastLength } from '../../words/passwords.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { Gate } from '../sign-in/gate.tsx';
import { AuthenticatorStep } from './authenticator-step.tsx';
import { PasskeyStep } from './passkey-step.tsx';

/** First visit, or the way back after a loss: a password, then the second factor, then proof that it works. */
export function EnrollPage() {
  const [token] = useState(takeLinkToken);
  const [secret, setSecret] = useState<AuthenticatorSecret | null>(null);
  const [done, setDone] = useState<'passkey' | 'password' | null>(null);
  const [way, setWay] = useState<'passkey' | 'password'>(passkeysWork() ? 'passkey' : 'password');
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => readInvitation(token ?? ''),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (done) return <Enrolled by={done} />;
  return (
    <Gate title="Set up your sign-in" wide>
      {!token ? (
        <Banner tone="attention" title="This link is not complete.">
          <p>Open the whole link, as it was given to you.</p>
        </Banner>
      ) : invitation.isError ? (
        <ProblemBanner error={invitation.error} />
      ) : !invitation.data ? (
        <Skeleton lines={4} label="Opening the link" />
      ) : secret ? (
        <AuthenticatorStep token={token} secret={secret} onDone={() => setDone('password')} />
      ) : way === 'passkey' ? (
        <PasskeyStep
          token={token}
          invitation={invitation.data}
          onDone={() => setDone('passkey')}
          onOther={() => setWay('password')}
        />
      ) : (
        <PasswordStep token={token} invitation={invitation.data} onChosen={setSecret} />
      )}
    </Gate>
  );
}

function Enrolled({ by }: { by: 'passkey' | 'password' }) {
  const title = by === 'passkey' ? 'Your passkey is in force.' : 'Password and authenticator are in force.';
  return (
    <Gate title="You are enrolled">
      <Banner tone="good" title={title} live />
      {by === 'passkey' ? (
        <p className="soft">
          Add a second one under “Your account” soon: a lost device then locks you out of nothing.
        </p>
      ) : null}
      <ButtonLink href="/sign-in" kind="primary">
        Sign in
      </ButtonLink>
    </Gate>
  );
}

function PasswordStep(props: {
  token: string;
  invitation: Invitation;
  onChosen: (secret: AuthenticatorSecret) => void;
}) {
  const { token, invitation, onChosen } = props;
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const choose = useMutation({
    mutationFn: () => choosePassword(token, password),
    onSuccess: onChosen,
  });
  const length = [...password].length;
  const short = tried && length < leastLength;
  const differs = (tried || again !== '') && again !== password;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (length >= leastLength && again === password && !choose.isPending) choose.mutate();
      }}
    >
      <p className="soft">
        For <strong>{invitation.name}</strong>, {invitation.email}. Step 1 of 2.
      </p>
      {choose.isError ? <ProblemBanner error={choose.error} /> : null}
      <input type="hidden" name="username" autoComplete="username" value={invitation.email} readOnly />
      <TextField
        label="Password"
        hint={`At least ${leastLength} characters. A few words in a row are good, and easy to keep in mind.`}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={short ? `At least ${leastLength - length} more characters are needed.` : undefined}
        autoFocus
      />
      <TextField
        label="Password again"
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        error={differs ? 'This is not the same as above.' : undefined}
      />
      <Button kind="primary" type="submit" pending={choose.isPending}>
        Continue
      </Button>
    </form>
  );
}
