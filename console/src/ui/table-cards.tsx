import { Link } from 'react-aria-components';
import type { DataTableProps } from './data-table.tsx';

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
              {heads.map((column, index) => (
                <span key={column.id}>
                  {index === 0 && link ? (
                    <Link href={link.href} className="row-open" aria-label={link.label}>
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </span>
              ))}
            </div>
            <dl className="card-lines">
              {lines.map((column) => (
                <div key={column.id}>
                  <dt>{column.title}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
