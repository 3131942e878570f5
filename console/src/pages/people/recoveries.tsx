import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { approveRecovery, listRecoveries, type Recovery, withdrawRecovery } from '../../api/recoveries.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { exactly, moment } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { LinkShown } from './link-shown.tsx';
import './people.css';

const states: Readonly<Record<Recovery['state'], { word: string; tone: Tone }>> = {
  pending: { word: 'Waits for approval', tone: 'attention' },
  approved: { word: 'Approved', tone: 'good' },
  withdrawn: { word: 'Withdrawn', tone: 'neutral' },
  expired: { word: 'Ran out', tone: 'neutral' },
};

/**
 * Recoveries: those that wait, where anybody may have to approve one; of one person also those of the last 90 days. Nothing
 * where there is none.
 */
export function Recoveries({ person }: { person?: string }) {
  const recoveries = useQuery({ queryKey: ['recoveries'], queryFn: listRecoveries });
  // Here and not with the line: the link is still shown when the line has left the list.
  const [open, setOpen] = useState<{ act: 'approve' | 'withdraw'; recovery: Recovery } | null>(null);
  if (recoveries.isError)
    return <ProblemBanner error={recoveries.error} retry={() => void recoveries.refetch()} />;
  const shown = (recoveries.data ?? []).filter((one) =>
    person === undefined ? one.state === 'pending' : one.person.id === person,
  );
  const close = () => setOpen(null);
  return (
    <>
      {shown.length > 0 ? (
        <Panel
          id="recoveries"
          title={person === undefined ? 'Recoveries that wait' : 'Recoveries'}
          note="Asked for by one administrator, approved by another person within 24 hours"
        >
          <ul className="recoveries">
            {shown.map((recovery) => (
              <Line key={recovery.id} recovery={recovery} onOpen={(act) => setOpen({ act, recovery })} />
            ))}
          </ul>
        </Panel>
      ) : null}
      {open?.act === 'approve' ? <ApproveDialog recovery={open.recovery} onClose={close} /> : null}
      {open?.act === 'withdraw' ? <WithdrawDialog recovery={open.recovery} onClose={close} /> : null}
    </>
  );
}

function Line(props: { recovery: Recovery; onOpen: (act: 'approve' | 'withdraw') => void }) {
  const { recovery, onOpen } = props;
  const { actor } = useMe();
  const mayApprove = useMay('recovery:approve');
  const isOwn = actor.id === recovery.person.id;
  const isMine = actor.id === recovery.requestedBy.id;
  const isPending = recovery.state === 'pending';
  return (
    <li>
      <div className="stack">
        <p>
          <Status tone={states[recovery.state].tone}>{states[recovery.state].word}</Status>{' '}
          <strong>{recovery.person.name}</strong>: {recovery.reason}
        </p>
        <p className="soft small">
          Asked for by {recovery.requestedBy.name}, {moment(recovery.requestedAt)}.{' '}
          {isPending ? `Can be approved until ${exactly(recovery.expiresAt)}.` : sayDecision(recovery)}
          {isPending && mayApprove && isMine
            ? ' You asked for it, so another administrator or a security officer approves it.'
            : ''}
        </p>
      </div>
      {isPending ? (
        <div className="row">
          {mayApprove || isOwn ? <Button onPress={() => onOpen('withdraw')}>Withdraw</Button> : null}
          {mayApprove && !isOwn && !isMine ? (
            <Button kind="primary" onPress={() => onOpen('approve')}>
              Approve
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function sayDecision({ state, decidedBy, decidedAt }: Recovery): string {
  if (decidedAt === null) return '';
  if (state === 'expired') return `Nobody approved it until ${exactly(decidedAt)}.`;
  return `${states[state].word} by ${decidedBy?.name ?? 'somebody'}, ${moment(decidedAt)}.`;
}

function ApproveDialog({ recovery, onClose }: { recovery: Recovery; onClose: () => void }) {
  const queries = useQueryClient();
  const { name } = recovery.person;
  return (
    <ActDialog
      title={`Approve the recovery of ${name}`}
      verb="Approve and show the link"
      act={approveRecovery}
      input={recovery.id}
      onClose={onClose}
      onDone={() => void queries.invalidateQueries({ queryKey: ['recoveries'] })}
      after={({ link }) => (
        <LinkShown title={`Recovery link for ${name}`} who={name} link={link} onClose={onClose} />
      )}
    >
      <p>
        {recovery.requestedBy.name} says: “{recovery.reason}”
      </p>
      <p>
        Ask <strong>{name}</strong> yourself, in person or by a number that you knew before, whether they want
        this. Whoever opens the link takes over the account: password, authenticator, passkeys and recovery
        codes of before stop working, and every sign-in ends.
      </p>
    </ActDialog>
  );
}

function WithdrawDialog({ recovery, onClose }: { recovery: Recovery; onClose: () => void }) {
  const queries = useQueryClient();
  return (
    <ActDialog
      title={`Withdraw the recovery of ${recovery.person.name}`}
      verb="Withdraw"
      act={withdrawRecovery}
      input={recovery.id}
      onClose={onClose}
      onDone={() => void queries.invalidateQueries({ queryKey: ['recoveries'] })}
    >
      <p>Nothing changes for {recovery.person.name}. Another recovery can be asked for at any time.</p>
    </ActDialog>
  );
}
