import type { UseQueryResult } from '@tanstack/react-query';
import type { RecordAlarm } from '../../api/record.ts';
import { Code } from '../../ui/code.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { count, exactly } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { alarmTitles } from './integrity-words.ts';

/** Contradictions between the record and a checkpoint kept outside, with the evidence. */
export function Alarms({ alarms }: { alarms: UseQueryResult<{ items: readonly RecordAlarm[] }> }) {
  return (
    <Panel
      id="alarms"
      title="Alarms"
      note="Every new checkpoint is held against the last one that was kept outside"
    >
      {alarms.isError ? (
        <ProblemBanner error={alarms.error} retry={() => void alarms.refetch()} />
      ) : !alarms.data ? (
        <Skeleton lines={3} label="Loading alarms" />
      ) : alarms.data.items.length === 0 ? (
        <Empty title="No alarm" icon="good">
          No kept checkpoint contradicts the record. An old copy of the database, or a second history, would
          show up here.
        </Empty>
      ) : (
        <ul className="integrity-alarms">
          {alarms.data.items.map((alarm) => (
            <li key={alarm.id} className="stack-tight">
              <Alarm alarm={alarm} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function sizesOf({ kind, seenSize, storedSize }: RecordAlarm): [string, string][] {
  if (kind === 'missing') {
    return [
      ['Arrived', `${count(seenSize ?? 0)} exchanges`],
      ['In the record', `${count(storedSize)} exchanges`],
    ];
  }
  return [
    ['Promised', seenSize === null ? 'Nothing' : `${count(seenSize)} entries`],
    ['In the database', `${count(storedSize)} entries`],
  ];
}

function Alarm({ alarm }: { alarm: RecordAlarm }) {
  return (
    <>
      <p className="row">
        {alarm.acceptedAt === null ? (
          <Status tone="bad">Stands</Status>
        ) : (
          <Status tone="neutral">Accepted</Status>
        )}
        <strong>{alarmTitles[alarm.kind]}</strong>
      </p>
      <p className="soft">{alarm.says}</p>
      <Facts
        facts={[
          ['Found', exactly(alarm.foundAt)],
          [
            'Kept at',
            <span key="p" className="mono">
              {alarm.place}
            </span>,
          ],
          ...sizesOf(alarm),
          ...(alarm.acceptedAt === null ? [] : ([['Accepted', exactly(alarm.acceptedAt)]] as const)),
        ]}
      />
      <Code
        label={alarm.kind === 'missing' ? 'comparison' : 'checkpoint that was kept'}
        text={alarm.seenNote}
      />
    </>
  );
}
