import type { SystemNeed } from '../../api/phi-needs.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { elementWord } from '../../words/elements.ts';
import { count } from '../../words/times.ts';
import { sayUsage } from './need-words.ts';

interface Row {
  readonly element: string;
  readonly mayReceive: boolean;
  readonly requested: number;
  readonly sent: number;
}

const columns: readonly ListColumn<Row>[] = [
  { id: 'element', title: 'Identifiers', narrow: 'head', cell: ({ element }) => elementWord(element) },
  {
    id: 'may',
    title: 'May receive',
    cell: ({ mayReceive, sent }) =>
      mayReceive ? (
        <Status tone={sent === 0 ? 'attention' : 'good'} plain>
          {sent === 0 ? 'Yes, and never left' : 'Yes'}
        </Status>
      ) : (
        <span className="faint">No</span>
      ),
  },
  { id: 'requested', title: 'Stood in requests', align: 'end', cell: ({ requested }) => count(requested) },
  { id: 'sent', title: 'Left for it', align: 'end', cell: ({ sent }) => count(sent) },
];

/** What the system may receive beside what really left for it: what never left is a candidate to take away. */
export function UsageTable({ need: { system, usage, usageDays } }: { need: SystemNeed }) {
  const names = new Set([...usage.elements.map(({ element }) => element), ...system.elements]);
  const rows = [...names].map((element): Row => {
    const seen = usage.elements.find((one) => one.element === element);
    return {
      element,
      mayReceive: system.elements.includes(element),
      ...{ requested: seen?.requested ?? 0, sent: seen?.sent ?? 0 },
    };
  });
  return (
    <Panel
      id="usage"
      title="What it really received"
      note={`Exchanges of the last ${usageDays} days: ${sayUsage(usage).toLowerCase()}`}
      flush
    >
      <DataTable
        label="Identifiers that it may receive, and that it received"
        columns={columns}
        rows={usage.exchanges === 0 ? [] : rows}
        keyOf={({ element }) => element}
        count="Counted by exchange"
        instead={
          usage.exchanges === 0 ? (
            <Empty title="Nobody has asked it yet" icon="exchange">
              Once it is used, it stands here which identifiers stood in requests and which left.
            </Empty>
          ) : rows.length === 0 ? (
            <Empty title="No identifiers so far" icon="good">
              None stood in a request, and it may receive none.
            </Empty>
          ) : null
        }
      />
    </Panel>
  );
}
