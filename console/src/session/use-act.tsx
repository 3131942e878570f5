import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Refusal } from '../api/request.ts';
import { StepUp } from './step-up.tsx';

export interface Act<Input, Output> {
  /** Does it, unless it is under way already. */
  run: (input: Input) => void;
  pending: boolean;
  error: unknown;
  /** What the act gave, once it is done. */
  output: Output | undefined;
  reset: () => void;
  /** Put somewhere in the page: asks for the second factor where the server wants a fresh one. */
  confirmation: ReactNode;
}

/**
 * An act of the person. Where the server answers `step_up_required`, asks for the second factor and does the act again, so that no
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
    run: (input) => {
      if (!mutation.isPending) mutation.mutate(input);
    },
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
