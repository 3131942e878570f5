import type { ElementManifest } from '../../api/types.ts';
import '../../ui/table.css';
import { count } from '../../words/times.ts';

/** How many identifiers of each class the request carried, what of it the system may have, and what left. */
export function Elements({ elements }: { elements: ElementManifest }) {
  const rows = Object.entries(elements).filter(([, element]) => element.requested > 0);
  if (rows.length === 0) return <p className="faint">None was found.</p>;
  return (
    <table className="table elements">
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col" className="number">
            Requested
          </th>
          <th scope="col" className="number">
            Available
          </th>
          <th scope="col" className="number">
            Sent
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, element]) => (
          <tr key={name}>
            <td>{name.toLowerCase().replaceAll('_', ' ')}</td>
            <td className="number">{count(element.requested)}</td>
            <td className="number">{count(element.available)}</td>
            <td className="number">{count(element.sent)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
