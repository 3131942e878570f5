import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { listTraining, type Trainee, type TraineePage } from '../../api/training.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { roleName } from '../../words/roles.ts';
import { day } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { RecordDialog } from './record-dialog.tsx';
import { standings } from './training-words.ts';

const route = getRouteApi('/inside/training');

const columns: readonly ListColumn<Trainee>[] = [
  { id: 'name', title: 'Name', narrow: 'head', cell: (row) => row.name },
  {
    id: 'standing',
    title: 'Training',
    narrow: 'head',
    cell: (row) => <Status tone={standings[row.standing].tone}>{standings[row.standing].word}</Status>,
  },
  {
    id: 'until',
    title: 'Counts until',
    cell: (row) =>
      row.until === null ? (
        <span className="faint">Never trained</span>
      ) : (
        <span className="nowrap">{day(row.until)}</span>
      ),
  },
  { id: 'roles', title: 'Roles', cell: (row) => row.roles.map(roleName).join(', ') },
];

const anyStanding = [
  { id: 'any', label: 'Anybody' },
  ...Object.entries(standings).map(([id, { word, means }]) => ({ id, label: word, note: means })),
];

/** Who is trained, and until when; without it nobody uses an AI system. */
export function TrainingPage() {
  return (
    <Gated href="/training">
      <Training />
    </Gated>
  );
}

function Training() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const mayRecord = useMay('training:record');
  const [recording, setRecording] = useState(false);
  const pages = usePages(
    ['training', search.standing ?? '', search.q ?? ''],
    (offset: number | undefined) => listTraining({ standing: search.standing, search: search.q }, offset),
    (page: TraineePage) => page.people,
  );
  const set = (name: 'standing' | 'q', value: string) =>
    void navigate({
      search: ({ [name]: _, ...rest }) =>
        value === '' || value === 'any' ? rest : { ...rest, [name]: value },
      replace: true,
    });
  return (
    <Page
      title="Training"
      wide
      answer={pages.first ? <Answer counts={pages.first.counts} /> : null}
      acts={
        mayRecord ? (
          <Button kind="primary" icon="plus" onPress={() => setRecording(true)}>
            Record training
          </Button>
        ) : null
      }
    >
      <FilterBar
        label="Filter people"
        active={Object.keys(search).length}
        onClear={() => void navigate({ search: {}, replace: true })}
      >
        <div className="filters-wide">
          <SearchField
            label="Search"
            placeholder="Name"
            value={search.q ?? ''}
            onChange={(text) => set('q', text)}
          />
        </div>
        <Select
          label="Training"
          options={anyStanding}
          value={search.standing ?? 'any'}
          onChange={(id) => set('standing', id)}
        />
      </FilterBar>
      <PagedList
        pages={pages}
        loading="Loading training"
        lines={5}
        label="Training"
        columns={columns}
        keyOf={(row) => row.id}
        linkOf={(row) => ({
          href: `/people/${row.id}`,
          label: `${row.name}, ${standings[row.standing].word}`,
        })}
        empty={
          <Empty title="Nobody matches these filters" icon="search">
            Clear a filter to see the others.
          </Empty>
        }
      />
      {recording ? (
        <RecordDialog
          onClose={() => setRecording(false)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['training'] })}
        />
      ) : null}
    </Page>
  );
}

/** Whether anybody is kept from AI systems for want of training. */
function Answer({ counts }: Pick<TraineePage, 'counts'>) {
  const kept = counts.missing + counts.overdue;
  return (
    <p>
      {kept === 0 ? (
        <strong>Everybody is trained.</strong>
      ) : (
        <>
          <strong>
            {kept} {kept === 1 ? 'person' : 'people'}
          </strong>{' '}
          cannot use AI systems until training is recorded.
        </>
      )}{' '}
      {counts.ending > 0 ? `For ${counts.ending} it lapses within thirty days.` : null}
    </p>
  );
}
