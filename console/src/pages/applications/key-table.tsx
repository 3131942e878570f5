import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type KeySummary, revokeKey } from '../../api/applications.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ConfirmDanger } from '../../ui/dialog.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { purposeWord } from '../../words/states.ts';
import { day } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { isUsable, keyName, keyState } from './key-words.ts';

/** Keys without their secrets, the newest first; each can be revoked where it still works. */
export function KeyTable(props: {
  label: string;
  keys: readonly KeySummary[];
  holderOf?: (key: KeySummary) => string;
  empty: string;
}) {
  const { holderOf } = props;
  const mayRevoke = useMay('key:revoke');
  const [revoking, setRevoking] = useState<KeySummary | null>(null);
  const named = holderOf !== undefined;
  const columns = useMemo(() => columnsWith(named, mayRevoke ? setRevoking : null), [named, mayRevoke]);
  const rows = props.keys
    .toSorted((one, other) => other.issuedAt - one.issuedAt)
    .map((key): Row => ({ ...key, holderName: holderOf?.(key) ?? '' }));
  const inForce = rows.filter((key) => isUsable(key)).length;
  return (
    <>
      <DataTable
        label={props.label}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
        count={`${inForce} of ${rows.length} in force`}
        instead={rows.length === 0 ? <p className="faint table-quiet">{props.empty}</p> : null}
      />
      {revoking ? <RevokeDialog summary={revoking} onClose={() => setRevoking(null)} /> : null}
    </>
  );
}

type Row = KeySummary & { holderName: string };

function columnsWith(
  named: boolean,
  onRevoke: ((key: KeySummary) => void) | null,
): readonly ListColumn<Row>[] {
  return [
    {
      id: 'label',
      title: 'Key',
      narrow: 'head',
      cell: (row) => (
        <>
          <strong>{row.label}</strong> <span className="mono faint">{keyName(row)}</span>
        </>
      ),
    },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: (row) => <Status tone={keyState(row).tone}>{keyState(row).word}</Status>,
    },
    ...(named ? [{ id: 'holder', title: 'Holder', cell: (row: Row) => row.holderName }] : []),
    {
      id: 'system',
      title: 'System',
      cell: (row) => row.fixedSystem ?? <span className="faint">Named in each request</span>,
    },
    {
      id: 'purpose',
      title: 'Purpose',
      cell: (row) =>
        row.fixedPurpose === null ? (
          <span className="faint">Named in each request</span>
        ) : (
          purposeWord(row.fixedPurpose)
        ),
    },
    {
      id: 'until',
      title: 'Ends',
      cell: (row) => (
        <span className="nowrap">
          {row.revokedAt !== null ? (
            day(row.revokedAt)
          ) : row.expiresAt === null ? (
            <span className="faint">No end</span>
          ) : (
            day(row.expiresAt)
          )}
        </span>
      ),
    },
    ...(onRevoke
      ? [
          {
            id: 'act',
            title: 'Act',
            cell: (row: Row) =>
              isUsable(row) ? (
                <Button kind="danger" label={`Revoke ${row.label}`} onPress={() => onRevoke(row)}>
                  Revoke
                </Button>
              ) : (
                <span className="faint">None</span>
              ),
          },
        ]
      : []),
  ];
}

function RevokeDialog({ summary, onClose }: { summary: KeySummary; onClose: () => void }) {
  const queries = useQueryClient();
  const act = useAct(
    () => revokeKey(summary.id),
    () => {
      void queries.invalidateQueries({ queryKey: ['keys'] });
      onClose();
    },
  );
  return (
    <>
      <ConfirmDanger
        title={`Revoke ${summary.label}`}
        act="Revoke key"
        open
        pending={act.pending}
        onConfirm={() => act.run(undefined)}
        onClose={onClose}
      >
        {act.error ? <ProblemBanner error={act.error} /> : null}
        <p>
          Within a second every request with the key <span className="mono">{keyName(summary)}</span> is
          refused, on every node. It cannot be taken back: the program then needs a new key.
        </p>
      </ConfirmDanger>
      {act.confirmation}
    </>
  );
}
