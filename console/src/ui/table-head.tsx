import type { Header, ReactTable } from '@tanstack/react-table';
import { Icon } from './icon.tsx';
import type { features, ListColumn } from './table-model.ts';

type Features = typeof features;

const directions = { asc: 'ascending', desc: 'descending' } as const;

/** The names of the columns; those that can be sorted are buttons. */
export function TableHead<Row extends object>({
  table,
  columns,
}: {
  table: Pick<ReactTable<Features, Row>, 'getHeaderGroups' | 'FlexRender'>;
  columns: ReadonlyMap<string, ListColumn<Row>>;
}) {
  return (
    <thead>
      <tr>
        {table.getHeaderGroups().flatMap((group) =>
          group.headers.map((header) => (
            <HeadCell key={header.id} header={header} end={columns.get(header.column.id)?.align === 'end'}>
              <table.FlexRender header={header} />
            </HeadCell>
          )),
        )}
      </tr>
    </thead>
  );
}

function HeadCell<Row extends object>(props: {
  header: Header<Features, Row, unknown>;
  end: boolean;
  children: React.ReactNode;
}) {
  const { column } = props.header;
  const className = props.end ? 'number' : '';
  if (!column.getCanSort()) {
    return (
      <th scope="col" className={className}>
        {props.children}
      </th>
    );
  }
  const sorted = column.getIsSorted();
  return (
    <th scope="col" className={className} aria-sort={sorted ? directions[sorted] : 'none'}>
      <button
        type="button"
        className={`sort sort-${sorted || 'none'}`}
        onClick={column.getToggleSortingHandler()}
      >
        {props.children}
        <Icon name="down" size={12} />
      </button>
    </th>
  );
}
