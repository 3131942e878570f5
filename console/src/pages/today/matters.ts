import type { Integrity, Warning } from '../../api/record.ts';
import type { AgreementRow } from '../../api/types.ts';
import type { Tone } from '../../ui/status.tsx';

/** Something that waits for a person, and the one click to where it is mended. */
export interface Matter {
  key: string;
  tone: Tone;
  word: string;
  text: string;
  href: string;
  act: string;
}

/** What needs attention, the gravest first. */
export function findMatters(
  agreements: readonly AgreementRow[],
  integrity: Integrity | undefined,
  warnings: readonly Warning[],
): readonly Matter[] {
  const record: Matter[] =
    integrity && !integrity.verified
      ? [
          {
            key: 'record',
            tone: 'bad',
            word: 'Record',
            text: `The record does not verify. ${integrity.problem ?? ''}`.trim(),
            href: '/integrity',
            act: 'Look at the record',
          },
        ]
      : [];
  const waiting = agreements.filter((row) => row.nextStep !== null && row.state !== 'terminated');
  const gravest = waiting.toSorted((one, other) => rank(one) - rank(other));
  return [
    ...record,
    ...warnings,
    ...gravest.map(
      (row): Matter => ({
        key: row.id,
        tone: row.state === 'expired' ? 'bad' : 'attention',
        word: `${row.number}, ${row.vendorName}`,
        text: row.nextStep ?? '',
        href: `/agreements/${row.id}`,
        act: 'Open the agreement',
      }),
    ),
  ];
}

function rank(row: AgreementRow): number {
  return { expired: 0, expiring: 1, signed: 2, draft: 3, active: 4, terminated: 5 }[row.state];
}
