import type { ElementManifest } from '../../api/types.ts';
import '../../ui/table.css';
import { count } from '../../words/times.ts';

/** How many identifiers of each class were found, and what became of them. */
export function Elements({ elements }: { elements: ElementManifest }) {
  const rows = Object.entries(elements).filter(([, element]) => element.found > 0);
  if (rows.length === 0) return <p className="faint">None was found.</p>;
  return (
    <table className="table elements">
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col" className="number">
            Found
          </th>
          <th scope="col" className="number">
            Replaced
          </th>
          <th scope="col" className="number">
            Removed
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, element]) => (
          <tr key={name}>
            <td>{name.toLowerCase().replaceAll('_', ' ')}</td>
            <td className="number">{count(element.found)}</td>
            <td className="number">{count(element.sent)}</td>
            <td className="number">{count(element.removed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
