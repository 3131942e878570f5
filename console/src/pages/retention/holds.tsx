import { useState } from 'react';
import { type LegalHold, listHolds } from '../../api/retention.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { day, exactly } from '../../words/times.ts';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { EndDialog } from './end-dialog.tsx';
import { coversWords, daysWords } from './retention-words.ts';
import { useSystemNames } from './use-system-names.ts';

function columnsFor(
  nameOf: (system: string) => string,
  onRelease: ((hold: LegalHold) => void) | null,
): readonly ListColumn<LegalHold>[] {
  return [
    { id: 'matter', title: 'Matter', narrow: 'head', cell: (row) => row.matter },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: (row) =>
        row.released === null ? (
          <Status tone="attention">Holds</Status>
        ) : (
          <Status tone="neutral">Released</Status>
        ),
    },
    { id: 'covers', title: 'Keeps', cell: (row) => coversWords(row.covers, nameOf) },
    { id: 'days', title: 'Days', cell: (row) => daysWords(row) },
    { id: 'reason', title: 'Reason', cell: (row) => row.reason },
    {
      id: 'placed',
      title: 'Placed',
      cell: (row) => (
        <span title={exactly(row.placedAt)}>
          {day(row.placedAt)}, {row.placedBy.name}
        </span>
      ),
    },
    {
      id: 'released',
      title: 'Released',
      cell: (row) => <Released hold={row} onRelease={onRelease} />,
    },
  ];
}

function Released({ hold, onRelease }: { hold: LegalHold; onRelease: ((hold: LegalHold) => void) | null }) {
  if (hold.released !== null) {
    return (
      <>
        {day(hold.released.at)}, {hold.released.by.name}: {hold.released.reason}
      </>
    );
  }
  if (onRelease === null) return <span className="faint">No</span>;
  return (
    <Button label={`Release hold: ${hold.matter}`} onPress={() => onRelease(hold)}>
      Release
    </Button>
  );
}

/** What must not be destroyed, whatever its period. */
export function Holds({ onChanged }: { onChanged: () => void }) {
  const nameOf = useSystemNames();
  const mayRelease = useMay('hold:release');
  const [all, setAll] = useState(false);
  const [releasing, setReleasing] = useState<LegalHold | null>(null);
  const pages = usePages(
    ['holds', all],
    (cursor: string | undefined) => listHolds(!all, cursor),
    (page) => page.holds,
  );
  return (
    <Panel
      id="holds"
      title="Legal holds"
      note="What a hold covers is not destroyed, whatever its period"
      acts={<Button onPress={() => setAll(!all)}>{all ? 'Hide released ones' : 'Show released ones'}</Button>}
      flush
    >
      <PagedList
        flush
        pages={pages}
        loading="Loading legal holds"
        label="Legal holds"
        columns={columnsFor(nameOf, mayRelease ? setReleasing : null)}
        keyOf={(row) => row.id}
        empty={
          <Empty title={all ? 'No hold was ever placed' : 'No hold is in force'}>
            When a claim, an investigation or a request is known, an officer places a hold, so that nothing it
            needs is destroyed.
          </Empty>
        }
      />
      {releasing ? (
        <EndDialog
          kind="hold"
          id={releasing.id}
          name={releasing.matter}
          onClose={() => setReleasing(null)}
          onDone={onChanged}
        />
      ) : null}
    </Panel>
  );
}
