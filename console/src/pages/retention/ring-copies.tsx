import { useState } from 'react';
import { listRingCopies, type RingCopies as OpenCopies, type RingAttestation } from '../../api/retention.ts';
import { useMay } from '../../session/use-me.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { day, exactly, writeDay } from '../../words/times.ts';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { AttestDialog } from './attest-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { endWords, several } from './retention-words.ts';

function columnsFor(onWithdraw: ((one: RingAttestation) => void) | null): ListColumn<RingAttestation>[] {
  return [
    {
      id: 'by',
      title: 'Attested',
      narrow: 'head',
      cell: (row) => (
        <span title={exactly(row.at)}>
          {day(row.at)}, {row.by.name}
        </span>
      ),
    },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: (row) =>
        row.withdrawn === null ? (
          <Status tone="neutral">Attested</Status>
        ) : (
          <Status tone="attention">Withdrawn</Status>
        ),
    },
    { id: 'on', title: 'Last copy destroyed', cell: (row) => writeDay(row.destroyedOn) },
    { id: 'how', title: 'How', cell: (row) => row.how.map((end) => endWords[end]).join(', ') },
    { id: 'statement', title: 'What was done', cell: (row) => row.statement },
    {
      id: 'generations',
      title: 'Generations of the key',
      cell: (row) => <span className="mono">{row.generations.join(' ')}</span>,
    },
    { id: 'end', title: 'Withdrawn', cell: (row) => <Ended row={row} onWithdraw={onWithdraw} /> },
  ];
}

function Ended(props: { row: RingAttestation; onWithdraw: ((one: RingAttestation) => void) | null }) {
  const { row, onWithdraw } = props;
  if (row.withdrawn !== null) {
    return (
      <>
        {day(row.withdrawn.at)}, {row.withdrawn.by.name}: {row.withdrawn.reason}
      </>
    );
  }
  if (onWithdraw === null) return <span className="faint">No</span>;
  return (
    <Button label={`Withdraw the attestation of ${row.by.name}`} onPress={() => onWithdraw(row)}>
      Withdraw
    </Button>
  );
}

/** Copies of the key ring that Cordon cannot see, and what officers attested of them. */
export function RingCopies({ onChanged }: { onChanged: () => void }) {
  const mayAttest = useMay('ring-copies:attest');
  const mayWithdraw = useMay('ring-attestation:withdraw');
  const [attesting, setAttesting] = useState(false);
  const [ending, setEnding] = useState<RingAttestation | null>(null);
  const pages = usePages(
    ['ring-copies'],
    (cursor: string | undefined) => listRingCopies(cursor),
    (page) => page.attestations,
  );
  const open = pages.first?.open ?? [];
  return (
    <Panel
      id="ring-copies"
      title="Copies of the key ring"
      note="Whoever has an old copy of the ring opens old backups. Cordon cannot see such copies; an officer can attest that none is left"
      acts={
        mayAttest && open.length > 0 ? (
          <Button onPress={() => setAttesting(true)}>Attest that copies are destroyed</Button>
        ) : null
      }
      flush
    >
      {open.length > 0 ? <Waiting open={open} /> : null}
      <PagedList
        flush
        pages={pages}
        loading="Loading attestations"
        label="Attestations about copies of the key ring"
        columns={columnsFor(mayWithdraw ? setEnding : null)}
        keyOf={(row) => row.id}
        empty={
          <Empty title="Nobody has attested anything yet">
            After a rotation, find every copy of the key ring from before it, and destroy it. Certificates
            then say that they are final as attested, and by whom.
          </Empty>
        }
      />
      {attesting ? <AttestDialog open={open} onClose={() => setAttesting(false)} onDone={onChanged} /> : null}
      {ending ? (
        <EndDialog
          kind="attestation"
          id={ending.id}
          name={ending.by.name}
          onClose={() => setEnding(null)}
          onDone={onChanged}
        />
      ) : null}
    </Panel>
  );
}

function Waiting({ open }: { open: readonly OpenCopies[] }) {
  return (
    <div className="table-quiet">
      <Banner
        tone="attention"
        title={`${several(open.length, 'rotation', 'rotations')} of the keys left copies of the ring that may still exist.`}
      >
        <p>Certificates that depend on them are not called final.</p>
      </Banner>
    </div>
  );
}
