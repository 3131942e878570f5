import { addDays, addYears, type Day } from '../../kernel/calendar.ts';
import type { Citation } from '../../kernel/citation.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Purpose, purposeTable } from '../../kernel/purpose.ts';
import type { AccountingClass, Candidate, Verification } from './model.ts';

/** An accounting reaches back six years from the day on which it is asked for (164.528). */
export const accountingYears = 6;

/** Days to answer a request, and by how many they may be extended once (164.528(c)(1)). */
export const answerWithin = { days: 60, extension: 30 } as const;

const routine: readonly Purpose[] = ['TREAT', 'ETREAT', 'HPAYMT', 'HOPERAT'];

/**
 * Where one exchange belongs. What is not certainly left out is accounted: an unknown purpose, and purposes for which an
 * authorisation would leave it out, but of which Cordon does not know whether there was one.
 */
export function classify({ decision, purpose, basis }: Candidate): AccountingClass {
  if (decision === 'refused') return 'refused';
  if (purpose !== null && routine.includes(purpose)) return 'routine';
  if (purpose === 'PATRQT') return 'individual';
  return basis === 'local' ? 'use' : 'accounted';
}

export const leftOutRules: Readonly<
  Record<Exclude<AccountingClass, 'accounted'>, { readonly because: string; readonly cite: Citation }>
> = {
  refused: { because: 'Cordon refused it, so nothing was disclosed.', cite: '164.528' },
  routine: {
    because:
      'It was for treatment, payment or health care operations. Disclosures to a business associate that acts for the organisation in these belong here, too.',
    cite: '164.528(a)(1)(i)',
  },
  individual: {
    because: 'It was made at the request of the patient, to the patient.',
    cite: '164.528(a)(1)(ii)',
  },
  use: {
    because:
      'The AI system ran on a host that the organisation answers for: a use inside the organisation, not a disclosure.',
    cite: '160.103',
  },
};

/** What the reader of a disclosure has to know, beyond what the rule asks for. */
export function remarkOn({ purpose, basis }: Candidate): string | null {
  if (purpose === null) return 'No purpose was stated.';
  if (purpose === 'HMARKT' || purpose === 'HRESCH') {
    return `${purposeTable[purpose].label}: leave it out if the patient authorised it (164.528(a)(1)(iv)); Cordon does not hold authorisations.`;
  }
  return basis === 'agreement' ? 'The recipient is a business associate of the organisation.' : null;
}

/**
 * The days of an accounting. Without days it is the whole six years.
 * @throws Failure `request_invalid` for days that are too far back, to come, or the wrong way round
 */
export function readPeriod(
  today: Day,
  asked: { from?: Day | undefined; to?: Day | undefined },
): { from: Day; to: Day } {
  const earliest = addYears(today, -accountingYears);
  const { from = earliest, to = today } = asked;
  if (from < earliest) {
    throw new Failure('request_invalid', {
      detail: `An accounting reaches back ${accountingYears} years, to ${earliest}.`,
      field: 'from',
    });
  }
  if (to > today || addDays(from, 0) > to) {
    throw new Failure('request_invalid', {
      detail: 'The last day is before the first, or to come.',
      field: 'to',
    });
  }
  return { from, to };
}

/**
 * Who asks for a patient shows by what authority (164.514(h)): knowing somebody, or their face, does not tell it.
 * @throws Failure `request_invalid`
 */
export function requireVerified(asked: {
  readonly requester: Verification['requester'];
  readonly verifiedBy: Verification['verifiedBy'];
  readonly note?: string | undefined;
}): Verification {
  const { requester, verifiedBy, note } = asked;
  const isOther = requester !== 'individual';
  if (isOther && verifiedBy !== 'documents-of-authority') {
    throw new Failure('request_invalid', {
      field: 'verifiedBy',
      detail: 'Somebody who asks for the patient shows by what authority: documents-of-authority.',
    });
  }
  if (!isOther && verifiedBy === 'documents-of-authority') {
    throw new Failure('request_invalid', {
      field: 'verifiedBy',
      detail: 'The patient asks by their own right; say how it is known that it is the patient.',
    });
  }
  return { requester, verifiedBy, note: note ?? null };
}
