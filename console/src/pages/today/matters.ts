import type { ToolQuestion } from '../../api/ai-tools.ts';
import type { RecoveryCodeCount } from '../../api/identity.ts';
import type { OwnPolicy } from '../../api/own-policies.ts';
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

/** What waits for the one who is signed in, and for nobody else. */
export interface OwnMatters {
  codes: RecoveryCodeCount | undefined;
  /** Empty for somebody who may approve none. */
  policies: readonly OwnPolicy[];
  person: string;
  /** What one is asked about AI tools. */
  questions: readonly ToolQuestion[];
}

/** What needs attention, the gravest first. */
export function findMatters(
  agreements: readonly AgreementRow[],
  integrity: Integrity | undefined,
  warnings: readonly Warning[],
  own: OwnMatters,
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
    ...ofCodes(own.codes),
    ...ofQuestions(own),
    ...ofDrafts(own),
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

function ofCodes(codes: RecoveryCodeCount | undefined): Matter[] {
  if (!codes?.areFew) return [];
  const left = codes.left === 0 ? 'None' : `Only ${codes.left}`;
  return [
    {
      key: 'recovery-codes',
      tone: 'attention',
      word: 'Your recovery codes',
      text: `${left} of your recovery codes ${codes.left > 1 ? 'are' : 'is'} left. Make new ones while you can sign in.`,
      href: '/account#recovery-codes',
      act: 'Make new ones',
    },
  ];
}

function ofQuestions({ questions }: OwnMatters): Matter[] {
  return questions
    .filter(({ answer }) => answer === null)
    .map(({ id, toolName }) => ({
      key: `question-${id}`,
      tone: 'attention',
      word: 'A question to you',
      text: `You were seen to use ${toolName}. Say what it was for, and whether anything about a patient was entered.`,
      ...{ href: '/ai-tools', act: 'Answer' },
    }));
}

/** Whoever wrote a draft does not approve it, so it does not wait for them. */
function ofDrafts({ policies, person }: OwnMatters): Matter[] {
  return policies
    .filter(({ state, draftedBy }) => state === 'draft' && draftedBy !== person)
    .map(({ policy, version, name }) => ({
      key: `draft-${policy}-${version}`,
      tone: 'attention',
      word: 'Own policy',
      text: `Version ${version} of “${name}” waits for your approval, or another’s who did not write it.`,
      href: `/own-policies/${policy}`,
      act: 'Look at the draft',
    }));
}

function rank(row: AgreementRow): number {
  return { expired: 0, expiring: 1, signed: 2, draft: 3, active: 4, terminated: 5 }[row.state];
}
