import type { UseQueryResult } from '@tanstack/react-query';
import type { SocketCount } from '../../api/record.ts';
import { Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import '../../ui/table.css';
import { count, exactly } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';

interface Line {
  name: string;
  value: number;
  means: string;
  state?: { tone: Tone; word: string };
}

/** What was counted where requests arrive, held against the record. */
export function Socket({ socket }: { socket: UseQueryResult<SocketCount> }) {
  return (
    <Panel
      id="socket"
      title="Count at the socket"
      note="Requests are counted apart from the record, and compared each hour"
    >
      {socket.isError ? (
        <ProblemBanner error={socket.error} retry={() => void socket.refetch()} />
      ) : !socket.data ? (
        <Skeleton lines={5} label="Loading the count" />
      ) : socket.data.from === null || socket.data.to === null ? (
        <p className="faint">Nothing has been compared yet. The first comparison comes within the hour.</p>
      ) : (
        <div className="stack-tight">
          <Lines socket={socket.data} />
          <p className="faint small">
            From {exactly(socket.data.from)} to {exactly(socket.data.to)}
          </p>
        </div>
      )}
    </Panel>
  );
}

function linesOf(socket: SocketCount): readonly Line[] {
  return [
    { name: 'Counted', value: socket.exchanges, means: 'Exchanges that arrived' },
    { name: 'Recorded', value: socket.recorded, means: 'Have their entry' },
    {
      name: 'Unrecorded',
      value: socket.unrecorded,
      means: 'Refused, because no entry could be written. Nothing left the building',
    },
    {
      name: 'Cut off',
      value: socket.cutOff,
      means: 'Begun by a node that stopped before it could record them. Nothing left the building',
    },
    {
      name: 'Missing',
      value: socket.missing,
      means: 'Answered, and not in the record',
      state: socket.missing === 0 ? { tone: 'good', word: 'None' } : { tone: 'bad', word: 'Must be 0' },
    },
  ];
}

function Lines({ socket }: { socket: SocketCount }) {
  return (
    <table className="table integrity-lines">
      <thead>
        <tr>
          <th scope="col">Exchanges</th>
          <th scope="col" className="number">
            Number
          </th>
        </tr>
      </thead>
      <tbody>
        {linesOf(socket).map((line) => (
          <tr key={line.name}>
            <td>
              <strong>{line.name}</strong>{' '}
              {line.state ? (
                <Status tone={line.state.tone} plain>
                  {line.state.word}
                </Status>
              ) : null}
              <p className="faint small">{line.means}</p>
            </td>
            <td className="number">{count(line.value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
