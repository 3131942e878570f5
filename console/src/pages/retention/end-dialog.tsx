import { useState } from 'react';
import { releaseHold, withdrawPolicy } from '../../api/retention.ts';
import { useAct } from '../../session/use-act.tsx';
import { ConfirmDanger } from '../../ui/dialog.tsx';
import { TextBox } from '../../ui/field.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

const words = {
  hold: {
    title: 'Release hold',
    act: 'Release hold',
    happens:
      'What it covers is destroyed when its period is over. Where that day has passed, this may be tonight, and it cannot be undone.',
  },
  policy: {
    title: 'Withdraw policy for',
    act: 'Withdraw policy',
    happens:
      'What is sealed from now on is kept for six years. What was sealed under the policy keeps the shorter period.',
  },
} as const;

/** Ends a hold or a policy, for a reason that is kept sealed. */
export function EndDialog(props: {
  kind: 'hold' | 'policy';
  id: string;
  name: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { kind, id, name, onClose, onDone } = props;
  const [reason, setReason] = useState('');
  const act = useAct(async () => {
    if (kind === 'hold') await releaseHold(id, reason.trim());
    else await withdrawPolicy(id, reason.trim());
  }, onDone);
  return (
    <>
      <ConfirmDanger
        title={`${words[kind].title} ${name}`}
        act={words[kind].act}
        open
        pending={act.pending}
        disabled={reason.trim().length < 5}
        onConfirm={() => act.run(undefined)}
        onClose={onClose}
      >
        {act.error ? <ProblemBanner error={act.error} /> : null}
        <p>{words[kind].happens}</p>
        <TextBox
          label="Reason"
          hint="Kept sealed. Who ended it and when stands in the record"
          rows={2}
          maxLength={2000}
          value={reason}
          onChange={setReason}
          autoFocus
        />
      </ConfirmDanger>
      {act.confirmation}
    </>
  );
}
