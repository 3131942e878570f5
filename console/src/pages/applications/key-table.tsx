import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type KeySummary, revokeKey } from '../../api/applications.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { purposeWord } from '../../words/purposes.ts';
import { day, fromNow } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { isUsable, keyName, keyState } from './key-words.ts';
import { RotateKeyDialog } from './rotate-key-dialog.tsx';

/** Keys without their secrets, the newest first; each can be revoked where it still works. */
export function KeyTable(props: {
  label: string;
  keys: readonly KeySummary[];
  holderOf?: (key: KeySummary) => string;
  empty: string;
  more?: { pending: boolean; load: () => void } | undefined;
}) {
  const { holderOf } = props;
  const mayRevoke = useMay('key:revoke');
  const [revoking, setRevoking] = useState<KeySummary | null>(null);
  const mayRotate = useMay('key:rotate');
  const { actor } = useMe();
  const [rotating, setRotating] = useState<KeySummary | null>(null);
  const named = holderOf !== undefined;
  const columns = useMemo(
    () =>
      columnsWith(named, props.keys, {
        revoke: mayRevoke ? setRevoking : null,
        rotate: mayRotate ? setRotating : null,
        self: actor.id,
      }),
    [named, props.keys, mayRevoke, mayRotate, actor.id],
  );
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
        more={props.more}
        count={`${inForce} of ${rows.length} in force`}
        instead={rows.length === 0 ? <p className="faint table-quiet">{props.empty}</p> : null}
      />
      {rotating ? <RotateKeyDialog summary={rotating} onClose={() => setRotating(null)} /> : null}
      {revoking ? <RevokeDialog summary={revoking} onClose={() => setRevoking(null)} /> : null}
    </>
  );
}

type Row = KeySummary & { holderName: string };

interface Acts {
  revoke: ((key: KeySummary) => void) | null;
  rotate: ((key: KeySummary) => void) | null;
  /** Only this person rotates keys of their own. */
  self: string;
}

function columnsWith(named: boolean, keys: readonly KeySummary[], acts: Acts): readonly ListColumn<Row>[] {
  return [
    {
      id: 'label',
      title: 'Key',
      narrow: 'head',
      cell: (row) => (
        <>
          <strong>{row.label}</strong> <span className="mono faint">{keyName(row)}</span>
          {row.publicKey ? (
            <div className="faint">
              Signs, {row.publicKey.algorithm}, kid <span className="mono">{row.publicKey.name}</span>
            </div>
          ) : null}
          {row.certificate ? (
            <Certificate certificate={row.certificate} alone={row.kind === 'certificate'} />
          ) : null}
          <Follows row={row} keys={keys} />
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
      title: 'Systems',
      cell: (row) => <Narrowed to={[...row.systems, ...row.models]} all="Any that is approved" />,
    },
    {
      id: 'purpose',
      title: 'Purposes',
      cell: (row) => <Narrowed to={row.purposes.map(purposeWord)} all="Any that is approved" />,
    },
    { id: 'from', title: 'From', cell: (row) => <Narrowed to={row.networks} all="Anywhere" /> },
    { id: 'used', title: 'Last used', cell: (row) => <LastUse row={row} /> },
    {
      id: 'until',
      title: 'Ends',
      cell: (row) => <span className="nowrap">{day(row.revokedAt ?? row.expiresAt)}</span>,
    },
    ...(acts.revoke || acts.rotate
      ? [
          {
            id: 'act',
            title: 'Act',
            cell: (row: Row) => <KeyActs row={row} acts={acts} />,
          },
        ]
      : []),
  ];
}

function KeyActs({ row, acts }: { row: Row; acts: Acts }) {
  if (!isUsable(row)) return <span className="faint">None</span>;
  const own = row.holder.startsWith('app_') || row.holder === acts.self;
  const { rotate, revoke } = acts;
  return (
    <span className="nowrap">
      {rotate && own && row.kind === 'secret' && row.replacedBy === null ? (
        <>
          <Button label={`Replace ${row.label}`} onPress={() => rotate(row)}>
            Replace
          </Button>{' '}
        </>
      ) : null}
      {revoke ? (
        <Button kind="danger" label={`Revoke ${row.label}`} onPress={() => revoke(row)}>
          Revoke
        </Button>
      ) : null}
    </span>
  );
}

/** The certificate that the connection must bring. */
function Certificate(props: { certificate: NonNullable<KeySummary['certificate']>; alone: boolean }) {
  const { thumbprint, name } = props.certificate;
  return (
    <div className="faint">
      {props.alone ? 'A certificate' : 'Only with a certificate'}
      {name === null ? '' : ` for ${name}, of the authority`}{' '}
      <span className="mono" title={thumbprint}>
        {thumbprint.slice(0, 12)}…
      </span>
    </div>
  );
}

/** Which key this one follows, and which follows it. */
function Follows({ row, keys }: { row: Row; keys: readonly KeySummary[] }) {
  const nameOf = (id: string) => {
    const key = keys.find((each) => each.id === id);
    return key ? keyName(key) : 'another key';
  };
  return (
    <>
      {row.replaces ? <div className="faint">Follows {nameOf(row.replaces)}</div> : null}
      {row.replacedBy ? <div className="faint">Followed by {nameOf(row.replacedBy)}</div> : null}
    </>
  );
}

function LastUse({ row }: { row: Row }) {
  if (row.lastUsedAt === null) return <span className="faint">Never</span>;
  return (
    <>
      <span className="nowrap">{fromNow(row.lastUsedAt)}</span>
      <div className="faint mono">{row.lastUsedFrom}</div>
    </>
  );
}

/** A list of the scope of a key, or the words for one that narrows nothing. */
function Narrowed({ to, all }: { to: readonly string[]; all: string }) {
  return to.length === 0 ? <span className="faint">{all}</span> : to.join(', ');
}

function RevokeDialog({ summary, onClose }: { summary: KeySummary; onClose: () => void }) {
  const queries = useQueryClient();
  return (
    <ActDialog
      title={`Revoke ${summary.label}`}
      verb="Revoke key"
      danger
      act={revokeKey}
      input={summary.id}
      onClose={onClose}
      onDone={() => void queries.invalidateQueries({ queryKey: ['keys'] })}
    >
      <p>
        Within a second every request with the key <span className="mono">{keyName(summary)}</span> is
        refused, on every node. It cannot be taken back: the program then needs a new key.
      </p>
      <p>
        {summary.lastUsedAt === null
          ? 'It was never used.'
          : `It was last used ${fromNow(summary.lastUsedAt)}, from ${summary.lastUsedFrom}.`}{' '}
        {summary.replacedBy === null
          ? 'To change it without an interruption, replace it instead.'
          : 'Its successor goes on.'}
      </p>
    </ActDialog>
  );
}
