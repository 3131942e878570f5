import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { endRelationship, listRelationships, type Relationship } from '../../api/care.ts';
import { listPeople } from '../../api/people.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { day } from '../../words/times.ts';
import { useDepartments } from '../departments/use-departments.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { ImportDialog } from './import-dialog.tsx';

type NameOf = (one: Relationship) => string;

function columnsFor(
  nameOf: NameOf,
  onEnd: ((one: Relationship) => void) | null,
): readonly ListColumn<Relationship>[] {
  return [
    { id: 'who', title: 'Who', narrow: 'head', cell: nameOf },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: (row) =>
        row.holds ? <Status tone="good">Holds</Status> : <Status tone="neutral">Does not hold</Status>,
    },
    { id: 'patient', title: 'Patient', cell: (row) => <code>{row.subject.slice(-8)}</code> },
    {
      id: 'source',
      title: 'Said by',
      cell: (row) => (row.source === 'fhir' ? 'Record system' : 'Somebody here'),
    },
    { id: 'from', title: 'From', cell: (row) => <span className="nowrap">{day(row.from)}</span> },
    {
      id: 'until',
      title: 'Until',
      cell: ({ endedAt, until }) =>
        endedAt === null && until === null ? (
          <span className="faint">Until somebody ends it</span>
        ) : (
          <span className="nowrap">{day(endedAt ?? until ?? 0)}</span>
        ),
    },
    ...(onEnd
      ? [
          {
            id: 'acts',
            title: 'Acts',
            cell: (row: Relationship) =>
              row.endedAt === null ? (
                <Button label={`End the relationship of ${nameOf(row)}`} onPress={() => onEnd(row)}>
                  End
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
}

/** Who looks after which patient: where a system asks for it, only they use it for that patient. */
export function CarePage() {
  return (
    <Gated href="/care">
      <Care />
    </Gated>
  );
}

function Care() {
  const queries = useQueryClient();
  const mayEnd = useMay('relationship:end');
  const mayImport = useMay('relationships:import');
  const [ending, setEnding] = useState<Relationship | null>(null);
  const [importing, setImporting] = useState(false);
  const nameOf = useNames();
  const pages = usePages(['care'], listRelationships, (page) => page.relationships);
  const changed = () => void queries.invalidateQueries({ queryKey: ['care'] });
  return (
    <Page
      title="Care relationships"
      wide
      answer={<p>Where a system asks for it, only those who look after a patient use it for that patient.</p>}
      acts={
        mayImport ? (
          <Button kind="primary" onPress={() => setImporting(true)}>
            Import
          </Button>
        ) : null
      }
    >
      <PagedList
        pages={pages}
        loading="Loading care relationships"
        lines={5}
        label="Care relationships"
        columns={columnsFor(nameOf, mayEnd ? setEnding : null)}
        keyOf={(row) => row.id}
        empty={
          <Empty title="No relationship is known yet">
            Import them from the record system; until then a system that asks for one is closed to everybody.
          </Empty>
        }
      />
      {ending ? (
        <ActDialog
          title={`End the relationship of ${nameOf(ending)}`}
          verb="End it"
          danger
          act={endRelationship}
          input={ending}
          onClose={() => setEnding(null)}
          onDone={changed}
        >
          <p>
            Systems that ask for a relationship refuse this patient to them within a second. An import begins
            it again if the record system still says so.
          </p>
        </ActDialog>
      ) : null}
      {importing ? <ImportDialog onClose={() => setImporting(false)} onDone={changed} /> : null}
    </Page>
  );
}

/** Names of people and departments, as far as one may see them. */
function useNames(): NameOf {
  const mayList = useMay('people:list');
  const people = useQuery({ queryKey: ['people'], queryFn: listPeople, enabled: mayList });
  const departments = useDepartments();
  return ({ person, department }) => {
    if (person === null) return departments.say(department === null ? [] : [department]).join();
    return people.data?.find(({ id }) => id === person)?.name ?? person;
  };
}
