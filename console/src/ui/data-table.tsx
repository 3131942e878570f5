import { type ReactTable, useTable } from '@tanstack/react-table';
import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
import { Link } from 'react-aria-components';
import './table.css';
import { Button } from './button.tsx';
import { Menu } from './menu.tsx';
import { TableCards } from './table-cards.tsx';
import { TableHead } from './table-head.tsx';
import { features, type ListColumn } from './table-model.ts';
import { useWidth } from './use-width.ts';

export interface DataTableProps<Row> {
  /** Names the table for a screen reader. */
  label: string;
  columns: readonly ListColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Where the row leads, and the words that name the row. */
  linkOf?: (row: Row) => { href: string; label: string };
  /** Said under the table, for example “50 of 1,204”. */
  count?: string;
  /** Shown in place of rows: empty, loading or failed. */
  instead?: ReactNode;
  more?: { pending: boolean; load: () => void } | undefined;
}

/** Records one a row: columns can be chosen, rows walked by arrow keys, each row opens into its page. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows } = props;
  const table = useTable({
    features,
    columns: useMemo(() => columns.map(defineColumn), [columns]),
    data: rows,
    getRowId: props.keyOf,
    initialState: useMemo(() => ({ columnVisibility: hiddenOf(columns) }), [columns]),
  });
  const narrow = useWidth() === 'narrow';
  if (props.instead) return <div className="table-frame">{props.instead}</div>;
  return (
    <div className="table-frame">
      {narrow ? (
        <TableCards {...props} rows={table.getRowModel().rows.map((row) => row.original)} />
      ) : (
        <Rows {...props} table={table} />
      )}
      <div className="table-foot">
        <span className="faint small" role="status">
          {props.count}
        </span>
        <span className="row">
          {narrow ? null : (
            <ColumnMenu
              columns={columns}
              shown={table.getVisibleLeafColumns().map((column) => column.id)}
              onChange={(ids) =>
                table.setColumnVisibility(
                  Object.fromEntries(columns.map((column) => [column.id, ids.includes(column.id)])),
                )
              }
            />
          )}
          {props.more ? (
            <Button pending={props.more.pending} onPress={props.more.load}>
              Load more
            </Button>
          ) : null}
        </span>
      </div>
    </div>
  );
}

function defineColumn<Row>(column: ListColumn<Row>) {
  return {
    id: column.id,
    header: column.title,
    accessorFn: (row: Row) => column.sortBy?.(row) ?? '',
    enableSorting: column.sortBy !== undefined,
    sortFn: 'basic' as const,
    cell: ({ row }: { row: { original: Row } }) => column.cell(row.original),
  };
}

function hiddenOf<Row>(columns: readonly ListColumn<Row>[]): Record<string, boolean> {
  return Object.fromEntries(columns.filter((column) => column.hidden).map((column) => [column.id, false]));
}

function Rows<Row extends object>(
  props: DataTableProps<Row> & {
    table: Pick<ReactTable<typeof features, Row>, 'getHeaderGroups' | 'getRowModel' | 'FlexRender'>;
  },
) {
  const { table, label, columns } = props;
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={`${label}, scrolls sideways`}>
      <table className="table" aria-label={label} onKeyDown={walkRows}>
        <TableHead table={table} columns={byId} />
        <tbody>
          {table.getRowModel().rows.map((row) => {
            const link = props.linkOf?.(row.original);
            return (
              <tr key={row.id} className={link ? 'row-link' : ''}>
                {row.getVisibleCells().map((cell, index) => (
                  <td key={cell.id} className={byId.get(cell.column.id)?.align === 'end' ? 'number' : ''}>
                    {index === 0 && link ? (
                      <Link href={link.href} className="row-open" aria-label={link.label}>
                        <table.FlexRender cell={cell} />
                      </Link>
                    ) : (
                      <table.FlexRender cell={cell} />
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function ColumnMenu(props: {
  columns: readonly { id: string; title: string }[];
  shown: readonly string[];
  onChange: (ids: readonly string[]) => void;
}) {
  return (
    <Menu
      label="Columns"
      trigger={
        <Button kind="quiet" icon="columns">
          Columns
        </Button>
      }
      choice={{
        title: 'Columns to show',
        mode: 'multiple',
        options: props.columns.map((column) => ({ id: column.id, label: column.title })),
        selected: props.shown,
        onChange: props.onChange,
      }}
    />
  );
}

/** Down and up (or j and k) go to the next and the previous row. */
function walkRows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('tbody .row-open')];
  const here = links.indexOf(document.activeElement as HTMLElement);
  const next = links[here + step];
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
