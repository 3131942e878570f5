import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import {
  type DenyListFormat,
  exportDenyList,
  type FindPage,
  listShadowFinds,
  listShadowImports,
  type ShadowFind,
} from '../../api/shadow-ai.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { findStates, phiAnswers, sayBytes } from '../../words/shadow.ts';
import { count, day } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ImportList } from './import-list.tsx';
import { RulesDialog } from './rules-dialog.tsx';

const route = getRouteApi('/inside/shadow-ai');

const columns: readonly ListColumn<ShadowFind>[] = [
  { id: 'tool', title: 'Tool', narrow: 'head', cell: (row) => row.toolName },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    cell: ({ state }) => <Status tone={findStates[state].tone}>{findStates[state].word}</Status>,
  },
  { id: 'vendor', title: 'Vendor', cell: (row) => row.vendor },
  { id: 'who', title: 'Who', cell: (row) => row.person?.name ?? row.who },
  { id: 'department', title: 'Department', cell: (row) => row.department ?? '' },
  { id: 'requests', title: 'Requests', align: 'end', cell: (row) => count(row.requests) },
  {
    id: 'bytes',
    title: 'Sent and received',
    cell: (row) => `${sayBytes(row.bytesUp)}, ${sayBytes(row.bytesDown)}`,
  },
  { id: 'last', title: 'Last seen', cell: (row) => day(row.lastAt) },
  {
    id: 'answer',
    title: 'Says',
    cell: ({ answer, person }) =>
      answer ? (
        <Status tone={phiAnswers[answer.phi].tone}>{phiAnswers[answer.phi].word}</Status>
      ) : (
        <span className="faint">{person ? 'Asked' : 'Nobody known to ask'}</span>
      ),
  },
];

/** AI tools that nobody approved, as they were seen in logs. */
export function ShadowListPage() {
  return (
    <Gated href="/shadow-ai">
      <ShadowList />
    </Gated>
  );
}

function ShadowList() {
  const [asking, setAsking] = useState<'import' | 'rules' | null>(null);
  const [mayImport, maySet] = [useMay('shadow-import:open'), useMay('shadow-rules:set')];
  const seesFinds = useMay('shadow-finds:list');
  const queries = useQueryClient();
  const imports = usePages(['shadow-imports'], listShadowImports, (page) => page.items);
  const changed = () => {
    for (const queryKey of [['shadow-finds'], ['shadow-imports'], ['warnings']])
      void queries.invalidateQueries({ queryKey });
  };
  const close = () => setAsking(null);
  const page = imports.first;
  return (
    <Page
      title="Shadow AI"
      wide
      answer={page ? <Answer watched={page.watched} seesFinds={seesFinds} /> : null}
      acts={
        <>
          <DenyLists />
          {maySet && page ? <Button onPress={() => setAsking('rules')}>Gateway in logs</Button> : null}
          {mayImport && page ? (
            <Button kind="primary" onPress={() => setAsking('import')}>
              Read a log
            </Button>
          ) : null}
        </>
      }
    >
      {seesFinds ? <Finds /> : null}
      <ImportList pages={imports} />
      {asking === 'import' && page ? <ImportDialog page={page} onClose={close} onDone={changed} /> : null}
      {asking === 'rules' && page ? (
        <RulesDialog rules={page.rules} onClose={close} onDone={changed} />
      ) : null}
    </Page>
  );
}

function Answer({ watched, seesFinds }: { watched: number; seesFinds: boolean }) {
  const tools = `${count(watched)} AI tools are watched for in the logs of your network.`;
  return (
    <p>
      {tools} {seesFinds ? <Link href="/shadow-ai/requests">Requests for tools</Link> : null}
    </p>
  );
}

function Finds() {
  const { search, set } = useFilter();
  const pages = usePages(
    ['shadow-finds', search],
    (after: string | undefined) => listShadowFinds(search, after),
    (page: FindPage) => page.items,
  );
  const isFiltered = Object.keys(search).length > 0;
  const first = pages.first;
  return (
    <Panel id="finds" title="What was seen" note={first ? sayStanding(first) : undefined} flush>
      <div className="table-quiet stack">
        <Filters page={first} search={search} set={set} />
      </div>
      <PagedList
        pages={pages}
        flush
        loading="Loading what was seen"
        lines={6}
        label="AI tools that were seen"
        columns={columns}
        keyOf={(row) => row.id}
        linkOf={(row) => ({
          href: `/shadow-ai/${row.id}`,
          label: `${row.toolName}, ${row.person?.name ?? row.who}, ${findStates[row.state].word}`,
        })}
        empty={
          isFiltered ? (
            <Empty title="Nothing matches" icon="search">
              Clear a filter to see the others.
            </Empty>
          ) : (
            <Empty title="Nothing was seen yet" icon="eye">
              Read a log of your proxy, name server or firewall. Each AI tool in it stands here by person; the
              person is asked what it was for, and you decide what follows.
            </Empty>
          )
        }
      />
    </Panel>
  );
}

interface Search {
  readonly state?: string;
  readonly tool?: string;
  readonly who?: string;
  readonly department?: string;
}

function useFilter() {
  const search: Search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (wish: Search) => {
    const next = Object.entries({ ...search, ...wish }).filter(
      ([, value]) => value !== 'any' && value !== '',
    );
    void navigate({ search: Object.fromEntries(next), replace: true });
  };
  return { search, set };
}

function Filters(props: { page: FindPage | undefined; search: Search; set: (wish: Search) => void }) {
  const { page, search, set } = props;
  const any = { id: 'any', label: 'Any' };
  const states = Object.entries(findStates).map(([id, { word }]) => ({ id, label: word }));
  const tools = (page?.tools ?? []).map(({ id, name }) => ({ id, label: name }));
  const departments = (page?.departments ?? []).map((name) => ({ id: name, label: name }));
  return (
    <FilterBar
      label="Filter what was seen"
      active={Object.keys(search).length}
      onClear={() => set({ state: 'any', tool: 'any', who: '', department: 'any' })}
    >
      <Select
        label="State"
        options={[any, ...states]}
        value={search.state ?? 'any'}
        onChange={(state) => set({ state })}
      />
      <Select
        label="Tool"
        options={[any, ...tools]}
        value={search.tool ?? 'any'}
        onChange={(tool) => set({ tool })}
      />
      <Select
        label="Department"
        options={[any, ...departments]}
        value={search.department ?? 'any'}
        onChange={(department) => set({ department })}
      />
      <SearchField label="Login or address" value={search.who ?? ''} onChange={(who) => set({ who })} />
    </FilterBar>
  );
}

const lists: readonly { id: DenyListFormat; label: string; file: string }[] = [
  { id: 'pac', label: 'Proxy auto-configuration', file: 'cordon-ai.pac' },
  { id: 'hosts', label: 'Hosts file', file: 'cordon-ai.hosts' },
  { id: 'rpz', label: 'Response policy zone (DNS)', file: 'cordon-ai.rpz' },
  { id: 'squid', label: 'Access list of Squid', file: 'cordon-ai.squid.conf' },
];

function DenyLists() {
  const get = useAct(async ({ id, file }: (typeof lists)[number]) => {
    saveFile(file, await exportDenyList(id));
  });
  return (
    <>
      <Menu
        label="Deny lists"
        trigger={<Button pending={get.pending}>Deny lists</Button>}
        acts={lists.map((one) => ({ id: one.id, label: one.label, onAction: () => get.run(one) }))}
      />
      {get.error ? <ProblemBanner error={get.error} /> : null}
      {get.confirmation}
    </>
  );
}

function sayStanding({ states, tools }: FindPage): string {
  const waiting = states.find(({ state }) => state === 'detected')?.finds ?? 0;
  const seen = tools.length === 1 ? '1 AI tool' : `${count(tools.length)} AI tools`;
  const wait = waiting === 1 ? '1 find waits' : `${count(waiting)} finds wait`;
  return waiting === 0 ? `${seen}. Nothing waits for a decision` : `${seen}. ${wait} for an officer`;
}
