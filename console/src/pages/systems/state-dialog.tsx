import { useState } from 'react';
import { changeSystemState, suspendSystem } from '../../api/inventory.ts';
import type { SystemDetail } from '../../api/types.ts';
import { TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
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
  const { title, act: verb, happens, hint, danger } = words[to];
  const take = (why: string) =>
    to === 'suspended'
      ? suspendSystem(system.id, why)
      : changeSystemState(system.id, { revision: system.revision, to, reason: why });
  return (
    <ActDialog
      title={to === 'live' ? `Take ${system.title} live` : `${title} ${system.title}`}
      verb={verb}
      danger={danger}
      act={take}
      input={reason.trim() || null}
      onClose={onClose}
      onDone={onDone}
    >
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
    </ActDialog>
  );
}
