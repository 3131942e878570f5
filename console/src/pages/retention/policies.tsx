import { useState } from 'react';
import { listPolicies, type RetentionPolicy } from '../../api/retention.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { day, exactly } from '../../words/times.ts';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { EndDialog } from './end-dialog.tsx';

function columnsFor(onWithdraw: ((policy: RetentionPolicy) => void) | null): ListColumn<RetentionPolicy>[] {
  return [
    {
      id: 'system',
      title: 'AI system',
      narrow: 'head',
      cell: (row) => row.system.title,
    },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: (row) =>
        row.withdrawn === null ? (
          <Status tone="good">In force</Status>
        ) : (
          <Status tone="neutral">Withdrawn</Status>
        ),
    },
    { id: 'keep', title: 'Kept for', cell: (row) => row.says },
    { id: 'reason', title: 'Reason', cell: (row) => row.reason },
    { id: 'approved', title: 'Approved by', cell: (row) => row.approvedBy },
    {
      id: 'set',
      title: 'Set',
      cell: (row) => (
        <span title={exactly(row.setAt)}>
          {day(row.setAt)}, {row.setBy.name}
        </span>
      ),
    },
    { id: 'end', title: 'Ended', cell: (row) => <Ended policy={row} onWithdraw={onWithdraw} /> },
  ];
}

function Ended(props: { policy: RetentionPolicy; onWithdraw: ((policy: RetentionPolicy) => void) | null }) {
  const { policy, onWithdraw } = props;
  if (policy.withdrawn !== null) {
    return (
      <>
        {day(policy.withdrawn.at)}, {policy.withdrawn.by.name}: {policy.withdrawn.reason}
      </>
    );
  }
  if (onWithdraw === null) return <span className="faint">No</span>;
  return (
    <Button label={`Withdraw the policy for ${policy.system.title}`} onPress={() => onWithdraw(policy)}>
      Withdraw
    </Button>
  );
}

/** Shorter periods, with their reasons. */
export function Policies({ onChanged }: { onChanged: () => void }) {
  const mayWithdraw = useMay('retention-policy:withdraw');
  const [ending, setEnding] = useState<RetentionPolicy | null>(null);
  const pages = usePages(
    ['retention-policies'],
    (cursor: string | undefined) => listPolicies(cursor),
    (page) => page.policies,
  );
  return (
    <Panel
      id="policies"
      title="Shorter periods"
      note="Six years unless a policy for an AI system says less, with a reason that somebody approved"
      flush
    >
      <PagedList
        flush
        pages={pages}
        loading="Loading shorter periods"
        label="Shorter periods"
        columns={columnsFor(mayWithdraw ? setEnding : null)}
        keyOf={(row) => row.id}
        empty={
          <Empty title="Every AI system keeps its content for six years">
            The privacy officer can shorten the period of a system, for what is sealed from then on.
          </Empty>
        }
      />
      {ending ? (
        <EndDialog
          kind="policy"
          id={ending.id}
          name={ending.system.title}
          onClose={() => setEnding(null)}
          onDone={onChanged}
        />
      ) : null}
    </Panel>
  );
}
