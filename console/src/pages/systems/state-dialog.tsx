import { useState } from 'react';
import { changeSystemState, suspendSystem } from '../../api/inventory.ts';
import type { SystemDetail } from '../../api/types.ts';
import { useAct } from '../../session/use-act.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDanger, Dialog } from '../../ui/dialog.tsx';
import { TextBox } from '../../ui/field.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import type { SystemDialogProps } from './dialog-props.ts';

type Target = Exclude<SystemDetail['state'], 'requested'>;

const words: Readonly<
  Record<Target, { title: string; act: string; happens: string; hint: string; danger: boolean }>
> = {
  approved: {
    title: 'Approve',
    act: 'Approve',
    happens:
      'You state that the risk of this use was analysed. It opens nothing yet: it can then be taken live.',
    hint: 'What was analysed, where it is written, what was decided',
    danger: false,
  },
  live: {
    title: 'Take live',
    act: 'Take live',
    happens:
      'From now on the people of its purposes, and every key that names it, can use it. Each request still needs an agreement or a local endpoint.',
    hint: 'Why it goes live now',
    danger: false,
  },
  suspended: {
    title: 'Suspend',
    act: 'Suspend system',
    happens:
      'At once, on every node, each new request to it is refused. The privacy officer can take it live again.',
    hint: 'What happened',
    danger: true,
  },
  retired: {
    title: 'Retire',
    act: 'Retire system',
    happens:
      'Nobody can use it any more, and it cannot be taken live again. Its name, models and record stay.',
    hint: 'Why it is retired',
    danger: true,
  },
};

/** Takes a system one step on, for a reason that stands in the record. */
export function StateDialog({ system, to, onClose, onDone }: SystemDialogProps & { to: Target }) {
  const [reason, setReason] = useState('');
  const act = useAct(
    () =>
      to === 'suspended'
        ? suspendSystem(system.id, reason.trim())
        : changeSystemState(system.id, { revision: system.revision, to, reason: reason.trim() }),
    onDone,
  );
  const { title, act: verb, happens, hint, danger } = words[to];
  const ready = reason.trim() !== '';
  const body = (
    <>
      {act.error ? <ProblemBanner error={act.error} /> : null}
      <p>{happens}</p>
      <TextBox
        label="Reason"
        hint={`${hint}. It stands in the record, without patient information`}
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={setReason}
        autoFocus
      />
    </>
  );
  return (
    <>
      {danger ? (
        <ConfirmDanger
          title={`${title} ${system.title}`}
          act={verb}
          open
          pending={act.pending}
          disabled={!ready}
          onConfirm={() => act.run(undefined)}
          onClose={onClose}
        >
          {body}
        </ConfirmDanger>
      ) : (
        <Dialog
          title={to === 'live' ? `Take ${system.title} live` : `${title} ${system.title}`}
          open
          onClose={onClose}
          dismissable={!act.pending}
          acts={
            <>
              <Button onPress={onClose}>Cancel</Button>
              <Button
                kind="primary"
                pending={act.pending}
                disabled={!ready}
                onPress={() => act.run(undefined)}
              >
                {verb}
              </Button>
            </>
          }
        >
          {body}
        </Dialog>
      )}
      {act.confirmation}
    </>
  );
}
