import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { beginEnrolment, completeEnrolment } from '../../api/identity.ts';
import type { Enrolment } from '../../api/types.ts';
import { takeLinkToken } from '../../session/link-token.ts';
import { homeOf } from '../../session/places.ts';
import { queries } from '../../session/queries.ts';
import { meQuery } from '../../session/session.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { Gate } from '../sign-in/gate.tsx';

const leastLength = 12;

/** First visit: choose a password, set up the second factor, prove that it works. */
export function EnrollPage() {
  const [token] = useState(takeLinkToken);
  const opening = useQuery({
    queryKey: ['enrolment', token],
    queryFn: () => beginEnrolment(token ?? ''),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <Gate title="Set up your sign-in" wide>
      {!token ? (
        <Banner tone="attention" title="This link is not complete.">
          <p>Open the whole link, as it was given to you.</p>
        </Banner>
      ) : opening.isError ? (
        <ProblemBanner error={opening.error} />
      ) : opening.data ? (
        <EnrolForm token={token} enrolment={opening.data} />
      ) : (
        <Skeleton lines={4} label="Opening the link" />
      )}
    </Gate>
  );
}

function EnrolForm({ token, enrolment }: { token: string; enrolment: Enrolment }) {
  const router = useRouter();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState('');
  const complete = useMutation({
    mutationFn: async () => {
      await completeEnrolment({ token, password, code: code.replace(/\s/g, '') });
      queries.clear();
      return queries.fetchQuery(meQuery).catch(() => null);
    },
    onSuccess: (me) => router.history.replace(me ? homeOf(me.actor.roles) : '/sign-in'),
    onError: () => setCode(''),
  });
  const [tried, setTried] = useState(false);
  const short = (tried || password !== '') && password.length < leastLength;
  const differs = again !== '' && again !== password;
  const codeLacks = tried && code.replace(/\s/g, '').length !== 6;
  const ready = password.length >= leastLength && again === password && code.replace(/\s/g, '').length === 6;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (ready && !complete.isPending) complete.mutate();
      }}
    >
      <p className="soft">
        For <strong>{enrolment.name}</strong>, {enrolment.email}
      </p>
      {complete.isError ? <ProblemBanner error={complete.error} /> : null}
      <input type="hidden" name="username" autoComplete="username" value={enrolment.email} readOnly />
      <ol className="gate-steps">
        <li>
          <h2>Choose a password</h2>
          <TextField
            label="Password"
            hint={`At least ${leastLength} characters. A few words in a row are good and easy to keep in mind.`}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
            error={short ? `${leastLength - password.length} more characters are needed.` : undefined}
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
        </li>
        <li>
          <h2>Add Cordon to your authenticator app</h2>
          <p className="soft">
            Choose “enter a setup key” in the app, with the type “time-based”, and enter:
          </p>
          <p className="gate-secret">
            <span className="unseen">Setup key: </span>
            {enrolment.secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </p>
          <p className="small">
            <a href={enrolment.otpauth}>Open in an app on this device</a>
          </p>
          <details className="small soft">
            <summary>The same as an address, for a password manager</summary>
            <p className="mono">{enrolment.otpauth}</p>
          </details>
        </li>
        <li>
          <h2>Prove that it works</h2>
          <TextField
            label="Code"
            hint="The six digits that the app shows now"
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={9}
            value={code}
            onChange={setCode}
            error={codeLacks ? 'Type the six digits that the app shows now.' : undefined}
            mono
          />
        </li>
      </ol>
      <Button kind="primary" type="submit" pending={complete.isPending}>
        Finish and sign in
      </Button>
    </form>
  );
}
