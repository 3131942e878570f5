import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordAlarm } from '../../api/record.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/code.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { count, exactly } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { AcceptAlarmDialog } from './accept-alarm-dialog.tsx';
import { alarmTitles } from './integrity-words.ts';

/** Contradictions between the record and a checkpoint kept outside, with the evidence. */
export function Alarms({ alarms }: { alarms: UseQueryResult<{ items: readonly RecordAlarm[] }> }) {
  return (
    <Panel
      id="alarms"
      title="Alarms"
      note="Checkpoints are held against those that were kept outside, and the record against the count of what arrived"
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
        <AlarmList alarms={alarms.data.items} />
      )}
    </Panel>
  );
}

/** Those that stand are open; what was accepted is history, one key away. */
function AlarmList({ alarms }: { alarms: readonly RecordAlarm[] }) {
  const [all, setAll] = useState(false);
  const standing = alarms.filter(({ acceptedAt }) => acceptedAt === null);
  const accepted = alarms.filter(({ acceptedAt }) => acceptedAt !== null);
  const shown = all ? [...standing, ...accepted] : standing;
  return (
    <div className="stack">
      {standing.length === 0 ? (
        <p className="row">
          <Status tone="good">No alarm stands</Status>
        </p>
      ) : null}
      {shown.length > 0 ? (
        <ul className="integrity-alarms">
          {shown.map((alarm) => (
            <li key={alarm.id} className="stack-tight">
              <Alarm alarm={alarm} />
            </li>
          ))}
        </ul>
      ) : null}
      {accepted.length > 0 ? (
        <div className="row">
          <Button kind="quiet" onPress={() => setAll(!all)}>
            {all ? 'Hide accepted alarms' : `Show ${count(accepted.length)} accepted`}
          </Button>
        </div>
      ) : null}
    </div>
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

const acceptedWords = {
  explained: 'as explained without a disclosure',
  incident: 'as an incident',
} as const;

function Alarm({ alarm }: { alarm: RecordAlarm }) {
  const accepted = alarm.acceptedAs ? ` ${acceptedWords[alarm.acceptedAs]}` : '';
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
            alarm.kind === 'missing' ? 'Found by' : 'Kept at',
            <span key="p" className="mono">
              {alarm.place}
            </span>,
          ],
          ...sizesOf(alarm),
          ...(alarm.acceptedAt === null
            ? []
            : ([['Accepted', `${exactly(alarm.acceptedAt)}${accepted}`]] as const)),
        ]}
      />
      <Code
        label={alarm.kind === 'missing' ? 'comparison' : 'checkpoint that was kept'}
        text={alarm.seenNote}
      />
      {alarm.acceptedAt === null ? <Acceptance alarm={alarm} /> : null}
    </>
  );
}

/** What one can do about an alarm that stands. */
function Acceptance({ alarm }: { alarm: RecordAlarm }) {
  const queries = useQueryClient();
  const mayAccept = useMay('record-alarm:accept');
  const [asking, setAsking] = useState(false);
  if (alarm.kind !== 'missing') {
    return (
      <p className="faint small">
        Change nothing, and tell the security officer now. After a restore that was meant, it is accepted on
        the command line: cordon audit accept-restore.
      </p>
    );
  }
  if (!mayAccept) {
    return <p className="faint small">A privacy or security officer looks into it and accepts it.</p>;
  }
  return (
    <div className="row">
      <Button onPress={() => setAsking(true)}>Say what they were</Button>
      {asking ? (
        <AcceptAlarmDialog
          alarm={alarm}
          onClose={() => setAsking(false)}
          onDone={() => {
            for (const key of ['alarms', 'warnings', 'socket-count'])
              void queries.invalidateQueries({ queryKey: [key] });
          }}
        />
      ) : null}
    </div>
  );
}
