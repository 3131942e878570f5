import type { ReactNode } from 'react';
import type { Act } from '../../session/use-act.tsx';
import { ProblemBanner } from './problem.tsx';
import { isSubmitKey } from './submit-key.ts';

/**
 * A form in the page with one act: why it failed stands above its fields, and Ctrl+Enter acts from any of them. Its
 * submit button belongs to the caller.
 */
export function ActForm<Input, Output>(props: {
  act: Act<Input, Output>;
  /** What was typed, as the act takes it; null while something is missing. */
  input: Input | null;
  /** Called where somebody submits it all the same. */
  onMissing?: () => void;
  className?: string;
  children: ReactNode;
}) {
  const { act, input, onMissing } = props;
  const attempt = () => (input === null ? onMissing?.() : act.run(input));
  return (
    <form
      className={props.className ?? 'stack-tight'}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        attempt();
      }}
      onKeyDownCapture={(event) => {
        if (isSubmitKey(event)) attempt();
      }}
    >
      {act.error ? <ProblemBanner error={act.error} /> : null}
      {props.children}
      {act.confirmation}
    </form>
  );
}
