import { Link } from 'react-aria-components';
import type { ActivityLine } from '../../api/activity-reviews.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { purposeWord } from '../../words/purposes.ts';
import { exchangeStates } from '../../words/states.ts';
import { count, exactly, moment } from '../../words/times.ts';
import { judged, nameOf, reasons } from './review-words.ts';

/** What somebody who judges does with lines. */
export interface Judging {
  readonly chosen: ReadonlySet<number>;
  toggle(line: number, isOn: boolean): void;
  press(what: 'appropriate' | 'finding', line: ActivityLine): void;
}

/** Which pages whoever looks may open. */
export interface Opens {
  readonly exchanges: boolean;
  readonly record: boolean;
}

/** @param judging null where nobody judges here */
export function lineColumns(judging: Judging | null, opens: Opens): readonly ListColumn<ActivityLine>[] {
  return [
    {
      id: 'at',
      title: 'When',
      narrow: 'head',
      cell: ({ at }) => (
        <time className="nowrap" dateTime={new Date(at).toISOString()} title={exactly(at)}>
          {moment(at)}
        </time>
      ),
    },
    {
      id: 'who',
      title: 'Who',
      narrow: 'head',
      cell: ({ actor, behalf }) => (
        <span>
          {actor.name} {behalf ? <span className="faint small">for {behalf.name}</span> : null}
        </span>
      ),
    },
    { id: 'what', title: 'What', cell: (row) => <What line={row} opens={opens} /> },
    {
      id: 'why',
      title: 'Why it is looked at',
      cell: (row) => (
        <span className="row">
          {row.reasons.map((reason) => (
            <Status key={reason} tone={reason === 'sample' ? 'neutral' : 'attention'} plain>
              {reasons[reason].word}
            </Status>
          ))}
        </span>
      ),
    },
    { id: 'judgement', title: 'Judgement', cell: (row) => <Judged line={row} judging={judging} /> },
  ];
}

function What({ line, opens }: { line: ActivityLine; opens: Opens }) {
  const { kind, ref, entry, purpose, patients, state, refusal } = line;
  const href =
    kind === 'exchange'
      ? opens.exchanges && `/exchanges/${ref}`
      : opens.record && entry !== null && `/record/${entry}`;
  const name = nameOf(line);
  return (
    <span>
      {href ? <Link href={href}>{name}</Link> : name}{' '}
      {kind === 'exchange' ? (
        <span className="faint small">
          {[
            purposeWord(purpose),
            patients === 1 ? '1 patient' : `${count(patients ?? 0)} patients`,
            state === null ? '' : exchangeStates[state].word,
            refusal ?? '',
          ]
            .filter((part) => part !== '')
            .join(', ')}
        </span>
      ) : null}
    </span>
  );
}

function Judged({ line, judging }: { line: ActivityLine; judging: Judging | null }) {
  const { decision } = line;
  if (decision) {
    const { tone, word } = judged[decision.what];
    return (
      <span>
        <Status tone={tone}>{word}</Status>{' '}
        <span className="faint small">
          {decision.by.name}, {moment(decision.at)}
        </span>
        {decision.note === null ? null : <p className="small">{decision.note}</p>}
        {decision.followUp === null ? null : <p className="small">What follows: {decision.followUp}</p>}
      </span>
    );
  }
  if (line.isOwn) return <span className="faint">Yours: another officer judges it</span>;
  if (!judging) return <span className="faint">Not judged</span>;
  const label = `line ${line.number}, ${nameOf(line)} of ${line.actor.name}`;
  return (
    <span className="row">
      <Checkbox
        label={`Choose ${label}`}
        selected={judging.chosen.has(line.number)}
        onChange={(isOn) => judging.toggle(line.number, isOn)}
      />
      <Button label={`Appropriate: ${label}`} onPress={() => judging.press('appropriate', line)}>
        Appropriate
      </Button>
      <Button label={`Finding: ${label}`} onPress={() => judging.press('finding', line)}>
        Finding
      </Button>
    </span>
  );
}
