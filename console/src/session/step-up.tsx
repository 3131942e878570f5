import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { confirmSignIn, readSecondFactor } from '../api/identity.ts';
import { confirmByPasskey, passkeysWork } from '../api/passkeys.ts';
import { Refusal } from '../api/request.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Skeleton } from '../ui/state.tsx';

/** Asks for the second factor anew: a passkey where the person has one that works here, or a code. */
export function StepUp({ onClose, onConfirmed }: { onClose: () => void; onConfirmed: () => void }) {
  const [code, setCode] = useState('');
  const factors = useQuery({ queryKey: ['second-factor'], queryFn: readSecondFactor, staleTime: 0 });
  const check = useMutation({
    mutationFn: (by: 'passkey' | 'code') =>
      by === 'passkey' ? confirmByPasskey() : confirmSignIn(code.replace(/\s/g, '')),
    onSuccess: onConfirmed,
    onError: () => setCode(''),
  });
  const by = factors.data ?? ['code'];
  const hasPasskey = by.includes('passkey') && passkeysWork();
  const hasCode = by.includes('code') || !hasPasskey;
  const problem = check.error instanceof Refusal ? check.error.problem : null;
  const words = problem ? `${problem.title} ${problem.next ?? ''}` : undefined;
  const confirm = () => {
    if (code && !check.isPending) check.mutate('code');
  };
  return (
    <Dialog
      title="Confirm that it is you"
      open
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {hasCode ? (
            <Button
              kind={hasPasskey ? 'plain' : 'primary'}
              pending={check.isPending}
              disabled={!code}
              onPress={confirm}
            >
              Confirm
            </Button>
          ) : null}
          {hasPasskey ? (
            <Button kind="primary" pending={check.isPending} onPress={() => check.mutate('passkey')}>
              Use a passkey
            </Button>
          ) : null}
        </>
      }
    >
      <p className="soft">This act asks again who you are. The answer counts for the next ten minutes.</p>
      {!hasCode && words ? <p role="alert">{words}</p> : null}
      {factors.isPending ? (
        <Skeleton lines={2} label="Reading how you can confirm" />
      ) : hasCode ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            confirm();
          }}
        >
          <TextField
            label="Code"
            hint="Six digits from your authenticator app, or one of your recovery codes"
            autoComplete="one-time-code"
            maxLength={40}
            value={code}
            onChange={setCode}
            error={words}
            autoFocus
            mono
          />
        </form>
      ) : null}
    </Dialog>
  );
}
