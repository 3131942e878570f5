import { type ReactNode, useState } from 'react';
import { useAct } from '../../session/use-act.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemBanner } from './problem.tsx';
import { isSubmitKey } from './submit-key.ts';

export interface ActDialogProps<Input, Output> {
  title: string;
  /** The act as its button says it, for example “Place hold”. */
  verb: string;
  act: (input: Input) => Promise<Output>;
  /** What was typed, as the act takes it; null while something is missing. */
  input: Input | null;
  /** Called when somebody goes away, and once the act is done. */
  onClose: () => void;
  /** Called with what the act gave, before the dialog closes. */
  onDone?: ((output: Output) => void) | undefined;
  /** What stands in its place once the act is done, in place of closing: a secret that is shown once. */
  after?: (output: Output) => ReactNode;
  /** Lets the act be pressed while something is missing, for a form that says only then what it is. */
  onMissing?: () => void;
  /** Another answer to the same question. */
  other?: { verb: string; input: Input } | undefined;
  /** It cannot be undone, or stops something that is in use. */
  danger?: boolean;
  wide?: boolean;
  children: ReactNode;
}

/**
 * A question with one act: shows that the act is under way and why it failed, asks for a fresh second factor where the
 * server wants one, and closes when it is done. Ctrl+Enter acts from any field, unless the act is dangerous. A click
 * beside it closes it only while nothing was typed that would be lost.
 */
export function ActDialog<Input, Output>(props: ActDialogProps<Input, Output>) {
  const { input, onClose, after, onMissing, other, danger = false } = props;
  const [typed, setTyped] = useState(false);
  const act = useAct(props.act, (output) => {
    props.onDone?.(output);
    if (!after) onClose();
  });
  if (after && act.output !== undefined) return after(act.output);
  const attempt = () => (input === null ? onMissing?.() : act.run(input));
  return (
    <>
      <Dialog
        title={props.title}
        open
        wide={props.wide ?? false}
        role={danger ? 'alertdialog' : 'dialog'}
        onClose={onClose}
        dismissable={!act.pending && !typed}
        acts={
          <>
            <Button onPress={onClose}>{danger ? 'Keep it as it is' : 'Cancel'}</Button>
            {other ? (
              <Button kind="danger" pending={act.pending} onPress={() => act.run(other.input)}>
                {other.verb}
              </Button>
            ) : null}
            <Button
              kind={danger ? 'danger' : 'primary'}
              pending={act.pending}
              disabled={input === null && !onMissing}
              onPress={attempt}
            >
              {props.verb}
            </Button>
          </>
        }
      >
        <form
          className="stack"
          // Enter alone does nothing: an act is chosen
          onSubmit={(event) => event.preventDefault()}
          onInput={() => setTyped(true)}
          // Before the fields, which keep their keys to themselves
          onKeyDownCapture={(event) => {
            if (!danger && isSubmitKey(event)) attempt();
          }}
        >
          {act.error ? (
            <div ref={bringIntoView}>
              <ProblemBanner error={act.error} />
            </div>
          ) : null}
          {props.children}
        </form>
      </Dialog>
      {act.confirmation}
    </>
  );
}

/** A long form may have left its top behind. */
function bringIntoView(node: HTMLElement | null): void {
  node?.scrollIntoView({ block: 'nearest' });
}
