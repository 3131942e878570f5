import { Link } from 'react-aria-components';
import { blank } from './blank.tsx';
import type { DataTableProps } from './data-table.tsx';
import type { ListColumn } from './table-model.ts';

/** The cells that say something. */
function cellsOf<Row>(columns: readonly ListColumn<Row>[], row: Row) {
  return columns.map((column) => ({ column, cell: column.cell(row) })).filter(({ cell }) => cell !== blank);
}

/** The rows of a list on a narrow screen, one under the other. */
export function TableCards<Row extends object>({ label, columns, rows, keyOf, linkOf }: DataTableProps<Row>) {
  const heads = columns.filter((column) => column.narrow === 'head');
  const lines = columns.filter((column) => (column.narrow ?? 'line') === 'line' && !column.hidden);
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row) => {
        const link = linkOf?.(row);
        return (
          <li key={keyOf(row)} className="card">
            <div className="card-head">
              {cellsOf(heads, row).map(({ column, cell }, index) => (
                <span key={column.id}>
                  {index === 0 && link ? (
                    <Link href={link.href} className="row-open" aria-label={link.label}>
                      {cell}
                    </Link>
                  ) : (
                    cell
                  )}
                </span>
              ))}
            </div>
            <dl className="card-lines">
              {cellsOf(lines, row).map(({ column, cell }) => (
                <div key={column.id}>
                  <dt>{column.title}</dt>
                  <dd>{cell}</dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
