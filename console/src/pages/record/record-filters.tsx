import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { listApplications } from '../../api/applications.ts';
import type { RecordQuery } from '../../api/entries.ts';
import { listSystems, listVendors } from '../../api/inventory.ts';
import { listPeople } from '../../api/people.ts';
import { TextField } from '../../ui/field.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Select } from '../../ui/select.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { elementWords } from '../../words/elements.ts';
import { eventWords } from '../../words/events.ts';

const route = getRouteApi('/inside/record');
const longLived = { staleTime: 60_000 } as const;
const token = /^sub_[0-9a-f]{32}$/;

const events = optionsOf('Anything', Object.entries(eventWords));
const elements = optionsOf('Any class', Object.entries(elementWords));
const decisions = optionsOf('Any decision', [
  ['permitted', 'Permitted'],
  ['refused', 'Refused'],
]);

function optionsOf(any: string, entries: readonly (readonly [string, string])[]) {
  return [{ id: 'any', label: any }, ...entries.map(([id, label]) => ({ id, label }))];
}

/** What narrows the record. Its state is the address; what people type reaches it once it is whole. */
export function RecordFilters({ query }: { query: RecordQuery }) {
  const navigate = route.useNavigate();
  const people = useQuery({ queryKey: ['people'], queryFn: listPeople, ...longLived });
  const applications = useQuery({ queryKey: ['applications'], queryFn: listApplications, ...longLived });
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems, ...longLived });
  const vendors = useQuery({ queryKey: ['vendors'], queryFn: listVendors, ...longLived });
  const [subject, setSubject] = useState(query.subject ?? '');
  const settled = useSettled(subject.trim(), 300);
  const wrong = settled !== '' && !token.test(settled);
  const set = (name: keyof RecordQuery, value: string) =>
    void navigate({
      search: ({ [name]: _, ...rest }) =>
        value === '' || value === 'any' ? rest : { ...rest, [name]: value },
      replace: true,
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only settled typing moves the address
  useEffect(() => {
    if (!wrong && settled !== (query.subject ?? '')) set('subject', settled);
  }, [settled]);
  const choose = (label: string, name: keyof RecordQuery, options: ReturnType<typeof optionsOf>) => (
    <Select label={label} options={options} value={query[name] ?? 'any'} onChange={(id) => set(name, id)} />
  );
  const actors = [...(people.data ?? []), ...(applications.data ?? [])];
  return (
    <FilterBar
      label="Filter the record"
      active={Object.keys(query).length}
      onClear={() => {
        setSubject('');
        void navigate({ search: ({ view }) => (view === undefined ? {} : { view }), replace: true });
      }}
    >
      {choose('What happened', 'event', events)}
      {choose(
        'Who',
        'actor',
        optionsOf(
          'Anybody',
          actors.map(({ id, name }) => [id, name]),
        ),
      )}
      {choose(
        'System',
        'system',
        optionsOf(
          'Any system',
          (systems.data ?? []).map(({ id, title }) => [id, title]),
        ),
      )}
      {choose(
        'Vendor',
        'vendor',
        optionsOf(
          'Any vendor',
          (vendors.data ?? []).map(({ id, name }) => [id, name]),
        ),
      )}
      {choose('Class of identifier', 'element', elements)}
      {choose('Decision', 'decision', decisions)}
      <TextField label="From" type="date" value={query.from ?? ''} onChange={(value) => set('from', value)} />
      <TextField label="To" type="date" value={query.to ?? ''} onChange={(value) => set('to', value)} />
      <div className="filters-wide">
        <TextField
          label="Token of a patient"
          placeholder="sub_…"
          value={subject}
          onChange={setSubject}
          error={wrong ? 'This is not a whole token' : undefined}
          mono
        />
      </div>
    </FilterBar>
  );
}
