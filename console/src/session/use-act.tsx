import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { confirmSignIn } from '../api/identity.ts';
import { Refusal } from '../api/request.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

export interface Act<Input, Output> {
  run: (input: Input) => void;
  pending: boolean;
  error: unknown;
  /** What the act gave, once it is done. */
  output: Output | undefined;
  reset: () => void;
  /** Put somewhere in the page: asks for the code of the second factor where the server wants a fresh one. */
  confirmation: ReactNode;
}

/**
 * An act of the person. Where the server answers `step_up_required`, asks for a code and does the act again, so that no
 * page has to think of it (164.312(d)).
 */
export function useAct<Input, Output>(
  act: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
): Act<Input, Output> {
  const [waiting, setWaiting] = useState<{ input: Input } | null>(null);
  const mutation = useMutation({
    mutationFn: act,
    onSuccess: (output: Output) => onDone?.(output),
    onError: (error, input) => {
      if (error instanceof Refusal && error.problem.code === 'step_up_required') setWaiting({ input });
    },
  });
  const confirming = waiting !== null;
  return {
    run: mutation.mutate,
    pending: mutation.isPending,
    error: confirming ? null : mutation.error,
    output: mutation.data,
    reset: mutation.reset,
    confirmation: confirming ? (
      <StepUp
        onClose={() => setWaiting(null)}
        onConfirmed={() => {
          setWaiting(null);
          mutation.mutate(waiting.input);
        }}
      />
    ) : null,
  };
}

function StepUp({ onClose, onConfirmed }: { onClose: () => void; onConfirmed: () => void }) {
  const [code, setCode] = useState('');
  const check = useMutation({
    mutationFn: () => confirmSignIn(code.replace(/\s/g, '')),
    onSuccess: onConfirmed,
    onError: () => setCode(''),
  });
  const problem = check.error instanceof Refusal ? check.error.problem : null;
  const confirm = () => {
    if (code && !check.isPending) check.mutate();
  };
  return (
    <Dialog
      title="Confirm that it is you"
      open
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" pending={check.isPending} disabled={!code} onPress={confirm}>
            Confirm
          </Button>
        </>
      }
    >
      <p className="soft">This act needs a fresh code. It counts for the next ten minutes.</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <TextField
          label="Code"
          hint="Six digits from your authenticator app"
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={9}
          value={code}
          onChange={setCode}
          error={problem ? `${problem.title} ${problem.next ?? ''}` : undefined}
          autoFocus
          mono
        />
      </form>
    </Dialog>
  );
}
