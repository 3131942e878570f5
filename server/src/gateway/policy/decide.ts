import type { AccessVerdict } from '../../kernel/access-question.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Purpose, purposeTable } from '../../kernel/purpose.ts';
import type { SystemPolicy } from '../../kernel/snapshot.ts';
import type { Basis } from './find-basis.ts';

/** What the rest of the exchange must do to the content. */
export interface Obligations {
  /** Identifiers leave as surrogates. Masked text is still PHI, so this never replaces a basis. */
  readonly surrogates: 'token';
  /** Whether the values come back in the answer. Where they do not, it shows the surrogates. */
  readonly reidentify: boolean;
  /** Entities that may leave as surrogates; all others are removed. */
  readonly elements: ReadonlySet<string>;
  readonly screening: SystemPolicy['screening'];
}

/** A permit. A denial is a `Failure`, so that nothing can go on after it. */
export interface Decision {
  readonly reasons: readonly string[];
  readonly obligations: Obligations;
}

export interface DecisionFacts {
  readonly system: SystemPolicy;
  readonly purpose: Purpose;
  readonly basis: Basis;
  /** What the access policies say about actor, system and purpose. */
  readonly access: AccessVerdict;
  /** Whether they let whoever asks see values in the answer; asked only once it is permitted. */
  readonly seesValues: () => boolean;
}

/**
 * Permits or denies one exchange, from facts alone: the same facts give the same answer years later.
 * @throws Failure `not_permitted`, or the code of the policy that forbids
 */
export function decide({ system, purpose, basis, access, seesValues }: DecisionFacts): Decision {
  if (!access.permit) {
    throw new Failure(access.code ?? 'not_permitted', { detail: access.reasons.join(' ') });
  }
  return {
    reasons: [
      ...access.reasons,
      `${system.title} is live and approved for ${purposeTable[purpose].label.toLowerCase()}.`,
      basisSentence(basis),
    ],
    obligations: {
      surrogates: 'token',
      reidentify: seesValues(),
      elements: new Set(system.elements),
      screening: system.screening,
    },
  };
}

/** The basis in one sentence. */
export function basisSentence(basis: Basis): string {
  if (basis.kind === 'agreement')
    return `Agreement ${basis.agreement.number} is in force and covers this service.`;
  return `The endpoint is local (${basis.locality.proof}); ${basis.locality.attestation?.operator ?? 'nobody'} operates its host.`;
}
