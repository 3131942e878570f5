import type { AccessLine } from '../../api/access-reviews.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { day, moment } from '../../words/times.ts';
import { changes, decided, flags, isPlain, kinds, nameOf, whyNot } from './review-words.ts';

/** What somebody who decides does with lines. */
export interface Deciding {
  readonly chosen: ReadonlySet<number>;
  toggle(line: number, isOn: boolean): void;
  press(what: 'keep' | 'withdraw', line: AccessLine): void;
}

/** @param deciding null where nobody decides here */
export function lineColumns(deciding: Deciding | null): readonly ListColumn<AccessLine>[] {
  return [
    { id: 'who', title: 'Who', narrow: 'head', cell: (row) => row.holder.name },
    {
      id: 'what',
      title: 'Access',
      narrow: 'head',
      cell: (row) => (
        <span>
          {nameOf(row)} <span className="faint small">{kinds[row.kind]}</span>
        </span>
      ),
    },
    { id: 'look', title: 'Needs a look', cell: (row) => <Look line={row} /> },
    {
      id: 'since',
      title: 'Since',
      cell: (row) => (
        <span>
          {row.since === null ? <span className="faint">Not known</span> : day(row.since)}
          {row.givenBy === null ? null : <span className="faint small"> {row.givenBy}</span>}
        </span>
      ),
    },
    {
      id: 'used',
      title: 'Last used',
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? <span className="faint">Never</span> : day(lastUsedAt),
    },
    {
      id: 'scope',
      title: 'Narrowed to',
      hidden: true,
      cell: ({ systems, purposes }) => [...systems, ...purposes].join(', '),
    },
    { id: 'decision', title: 'Decision', cell: (row) => <Decided line={row} deciding={deciding} /> },
  ];
}

function Look({ line }: { line: AccessLine }) {
  if (line.flags.length + line.changes.length === 0) return <span className="faint">No</span>;
  return (
    <span className="row">
      {line.changes.map((change) => (
        <Status key={change} tone="waiting">
          {changes[change]}
        </Status>
      ))}
      {line.flags.map((flag) => (
        <Status key={flag} tone="attention">
          {flags[flag]}
        </Status>
      ))}
    </span>
  );
}

function Decided({ line, deciding }: { line: AccessLine; deciding: Deciding | null }) {
  const { decision } = line;
  if (decision) {
    const { tone, word } = decided[decision.what];
    return (
      <span>
        <Status tone={tone}>{word}</Status>{' '}
        <span className="faint small">
          {decision.by.name}, {moment(decision.at)}
          {decision.note === null ? '' : `: ${decision.note}`}
        </span>
      </span>
    );
  }
  const why = whyNot(line);
  if (why !== null) return <span className="faint">{why}</span>;
  if (!deciding) return <span className="faint">Not decided</span>;
  const label = `${nameOf(line)} of ${line.holder.name}`;
  return (
    <span className="row">
      {isPlain(line) ? (
        <Checkbox
          label={`Choose ${label}`}
          selected={deciding.chosen.has(line.number)}
          onChange={(isOn) => deciding.toggle(line.number, isOn)}
        />
      ) : null}
      <Button label={`Keep ${label}`} onPress={() => deciding.press('keep', line)}>
        Keep
      </Button>
      <Button label={`Take away ${label}`} onPress={() => deciding.press('withdraw', line)}>
        Take away
      </Button>
    </span>
  );
}
