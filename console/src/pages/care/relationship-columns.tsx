import type { Relationship } from '../../api/care.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { day } from '../../words/times.ts';
import type { NameOf } from './use-names.ts';

/** @param onEnd null for whoever ends none */
export function relationshipColumns(
  nameOf: NameOf,
  onEnd: ((one: Relationship) => void) | null,
): readonly ListColumn<Relationship>[] {
  return [
    { id: 'who', title: 'Who', narrow: 'head', cell: nameOf },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: (row) =>
        row.holds ? <Status tone="good">Holds</Status> : <Status tone="neutral">Does not hold</Status>,
    },
    { id: 'patient', title: 'Patient', cell: (row) => <code>{row.subject.slice(-8)}</code> },
    {
      id: 'source',
      title: 'Said by',
      cell: (row) => (row.source === 'fhir' ? 'Record system' : 'Somebody here'),
    },
    { id: 'from', title: 'From', cell: (row) => <span className="nowrap">{day(row.from)}</span> },
    {
      id: 'until',
      title: 'Until',
      cell: ({ endedAt, until }) =>
        endedAt === null && until === null ? (
          <span className="faint">Until somebody ends it</span>
        ) : (
          <span className="nowrap">{day(endedAt ?? until ?? 0)}</span>
        ),
    },
    ...(onEnd
      ? [
          {
            id: 'acts',
            title: 'Acts',
            cell: (row: Relationship) =>
              row.endedAt === null ? (
                <Button label={`End the relationship of ${nameOf(row)}`} onPress={() => onEnd(row)}>
                  End
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
}
