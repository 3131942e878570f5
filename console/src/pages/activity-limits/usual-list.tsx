import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import {
  type ActivityRule,
  type DayMeasure,
  listUsualActivity,
  type UsualActivity,
  type UsualPage,
} from '../../api/activity-limits.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { elementWord } from '../../words/elements.ts';
import { join } from '../../words/roles.ts';
import { count, moment } from '../../words/times.ts';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { exchangesOf } from './alert-words.ts';
import { RuleDialog } from './rule-dialog.tsx';

/** What people, applications and AI systems did today, beside what is usual for them. */
export function UsualList() {
  const queries = useQueryClient();
  const maySet = useMay('activity-rule:set');
  const [setting, setSetting] = useState(false);
  const pages = usePages(['usual-activity'], listUsualActivity, (page: UsualPage) => page.items);
  const rule = pages.first?.rule;
  return (
    <>
      {pages.first ? <Explanation page={pages.first} /> : null}
      <PagedList
        pages={pages}
        loading="Loading what is usual"
        lines={8}
        label="Usual activity"
        columns={columns}
        keyOf={(row) => row.who.id}
        empty={
          <Empty title="Nothing is counted for today yet" icon="waiting">
            Each hour Cordon counts what people, applications and AI systems did today, and compares it with
            the days before.
          </Empty>
        }
      />
      {rule ? (
        <Panel
          id="rule"
          title="When an alert is raised"
          note={rule.setAt === null ? 'As it is shipped' : `Set ${moment(rule.setAt)}`}
          acts={maySet ? <Button onPress={() => setSetting(true)}>Change the rule</Button> : null}
        >
          <p>
            When today lies far beyond the days before (modified z-score above {rule.score}), and there are at
            least {count(rule.atLeast.patients)} patients, {count(rule.atLeast.exchanges)} requests,{' '}
            {count(rule.atLeast.refusals)} refused requests, or {count(rule.atLeast.offHours)} requests before
            6:00 or after 20:00.
          </p>
          <p>{sayJoined(rule.joined)}</p>
        </Panel>
      ) : null}
      {setting && rule ? (
        <RuleDialog
          rule={rule}
          onClose={() => setSetting(false)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['usual-activity'] })}
        />
      ) : null}
    </>
  );
}

/** When details of a patient that name nobody one by one come together. */
function sayJoined({ elements, hours, patients }: ActivityRule['joined']): string {
  if (elements.length === 0) return 'Details that come together over several requests are not looked for.';
  const what = join(
    elements.map((element) => elementWord(element).toLowerCase()),
    'and',
  );
  const whom = patients === 1 ? 'a patient' : `${count(patients)} patients`;
  return `When ${what} of ${whom} come together within ${hours} hours, over several requests that named nobody, except for treatment and payment.`;
}

function Explanation({ page }: { page: UsualPage }) {
  return (
    <p>
      Today is compared with the last 28 days: working days with working days, weekends with weekends. “Usual”
      is the value in the middle.
      {page.countedAt === null ? null : <> Counted {moment(page.countedAt)}, and again each hour.</>}
    </p>
  );
}

const columns: readonly ListColumn<UsualActivity>[] = [
  {
    id: 'who',
    title: 'Who',
    narrow: 'head',
    cell: ({ who }) => (
      <Link href={exchangesOf(who)}>
        {who.kind === 'person' ? who.name : `${kinds[who.kind]} ${who.name}`}
      </Link>
    ),
  },
  {
    id: 'state',
    title: 'Today is',
    narrow: 'head',
    cell: (row) => <Standing row={row} />,
  },
  column('patients', 'Patients'),
  column('exchanges', 'Requests'),
  column('refusals', 'Refused'),
  column('offHours', 'Before 6:00 or after 20:00'),
];

const kinds = { application: 'Application', system: 'AI system' } as const;

function Standing({ row: { days, measures } }: { row: UsualActivity }) {
  if (measures.some(({ isUnusual }) => isUnusual)) return <Status tone="attention">Not usual</Status>;
  if (measures.some(({ usual }) => usual === null)) {
    return <Status tone="unknown">{`Not enough days yet (${days})`}</Status>;
  }
  return <Status tone="good">As usual</Status>;
}

function column(measure: DayMeasure, title: string): ListColumn<UsualActivity> {
  return {
    ...{ id: measure, title },
    cell: (row) => {
      const found = row.measures.find((one) => one.measure === measure);
      if (!found) return null;
      const { today, usual, most, isUnusual } = found;
      return (
        <>
          {isUnusual ? <strong>{count(today)} today</strong> : `${count(today)} today`}
          {usual === null || most === null ? null : (
            <div className="faint small">
              Usual {count(usual)}, rarely more than {count(most)}
            </div>
          )}
        </>
      );
    },
  };
}
