import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readLock, unlockByPassword } from '../../api/identity.ts';
import { passkeysWork, unlockByPasskey } from '../../api/passkeys.ts';
import { Refusal } from '../../api/request.ts';
import { reopenSession } from '../../session/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Gate } from '../sign-in/gate.tsx';
import { ProblemBanner } from './problem.tsx';

const isGone = (error: unknown) => error instanceof Refusal && error.problem.code === 'sign_in_required';

/** All that is left of the page while it is locked: who may open it again, and by what; or somebody else signs in. */
export function Unlock({ onOpen, onGone }: { onOpen?: () => void; onGone: () => void }) {
  const [password, setPassword] = useState('');
  const lock = useQuery({ queryKey: ['lock'], queryFn: readLock, staleTime: 0, gcTime: 0 });
  const attempt = useMutation({
    mutationFn: async (by: 'passkey' | 'password') => {
      await (by === 'passkey' ? unlockByPasskey() : unlockByPassword(password));
      await reopenSession();
    },
    onSuccess: () => onOpen?.(),
    onError: () => setPassword(''),
  });
  const ended = isGone(lock.error) || isGone(attempt.error);
  useEffect(() => {
    if (ended) onGone();
  }, [ended, onGone]);
  // Dialogs live beside the root; a lock leaves none of them, and nothing marked.
  useEffect(() => window.getSelection()?.removeAllRanges(), []);
  const by = lock.data?.by ?? [];
  const hasPasskey = by.includes('passkey') && passkeysWork();
  const hasPassword = by.includes('password');
  const unlock = (way: 'passkey' | 'password') => {
    if (!attempt.isPending && (way === 'passkey' || password !== '')) attempt.mutate(way);
  };
  return (
    <Gate title="Locked">
      {attempt.isError ? <ProblemBanner error={attempt.error} /> : null}
      <p className="soft">
        {lock.data ? `${lock.data.name} is signed in here. ` : ''}Everything was removed from this screen;
        once it is unlocked, you are back where you were.
      </p>
      {lock.isError && !ended ? (
        <ProblemBanner error={lock.error} retry={() => void lock.refetch()} />
      ) : lock.isPending ? (
        <Skeleton lines={2} label="Reading how to unlock" />
      ) : null}
      {hasPasskey ? (
        <div className="gate-first">
          <Button
            kind="primary"
            pending={attempt.isPending && attempt.variables === 'passkey'}
            onPress={() => unlock('passkey')}
            autoFocus
          >
            Unlock with a passkey
          </Button>
        </div>
      ) : null}
      {hasPassword ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            unlock('password');
          }}
        >
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            autoFocus={!hasPasskey}
          />
          <Button
            kind={hasPasskey ? 'plain' : 'primary'}
            type="submit"
            pending={attempt.isPending && attempt.variables === 'password'}
          >
            Unlock
          </Button>
        </form>
      ) : null}
      <p>
        <Button onPress={() => location.assign('/sign-in')}>Sign in as somebody else</Button>
      </p>
    </Gate>
  );
}
