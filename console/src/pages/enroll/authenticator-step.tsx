import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { confirmAuthenticator } from '../../api/identity.ts';
import type { AuthenticatorSecret } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

/** Shows the secret of the second factor once, and asks for a code that proves it was taken over. */
export function AuthenticatorStep(props: { token: string; secret: AuthenticatorSecret; onDone: () => void }) {
  const { token, secret, onDone } = props;
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const digits = code.replace(/\s/g, '');
  const confirm = useMutation({
    mutationFn: () => confirmAuthenticator(token, digits),
    onSuccess: onDone,
    onError: () => {
      setCode('');
      setTried(false);
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (/^\d{6}$/.test(digits) && !confirm.isPending) confirm.mutate();
      }}
    >
      <p className="soft">Step 2 of 2.</p>
      {confirm.isError ? <ProblemBanner error={confirm.error} /> : null}
      <ol className="gate-steps">
        <li>
          <h2>Add Cordon to your authenticator app</h2>
          <p className="soft">
            Choose “enter a setup key” in the app, with the type “time-based”, and enter:
          </p>
          <p className="gate-secret">
            <span className="unseen">Setup key: </span>
            {secret.secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </p>
          <p className="small">
            <a href={secret.otpauth}>Open in an app on this device</a>
          </p>
          <details className="small soft">
            <summary>The same as an address, for a password manager</summary>
            <p className="mono">{secret.otpauth}</p>
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
            error={
              tried && !/^\d{6}$/.test(digits) ? 'Type the six digits that the app shows now.' : undefined
            }
            autoFocus
            mono
          />
        </li>
      </ol>
      <Button kind="primary" type="submit" pending={confirm.isPending}>
        Finish
      </Button>
    </form>
  );
}
