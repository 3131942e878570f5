import type { Role } from '../../kernel/actor.ts';
import type { FailureCode } from '../../kernel/failure.ts';
import type { PolicyAnswer } from './ask-policies.ts';
import type { PreparedPolicies } from './policy-set.ts';

/** Whether something is permitted, by which policies, and why in words for the person who asked. */
export interface Verdict {
  readonly permit: boolean;
  /** The `@id` of each policy that determined it; empty when no policy permitted. */
  readonly policies: readonly string[];
  readonly reasons: readonly string[];
  /** The code of the refusal, where a policy that forbids has one of its own. */
  readonly code?: FailureCode;
}

const errorVerdict: Verdict = {
  permit: false,
  policies: [],
  reasons: ['An access policy could not be evaluated, which counts as a refusal.'],
  code: 'access_policy_failed',
};

/** Puts an answer in the words of its policies; where none of them spoke, `otherwise` says what was missing. */
export function explainAnswer(
  { policies }: PreparedPolicies,
  answer: PolicyAnswer | null,
  otherwise: () => string,
): Verdict {
  if (answer === null) return errorVerdict;
  const said = answer.policies.map((id) => policies.get(id)?.says ?? id);
  const code = answer.permit ? undefined : answer.policies.map((id) => policies.get(id)?.code).find(Boolean);
  return { ...answer, reasons: said.length > 0 ? said : [otherwise()], ...(code && { code }) };
}

/** `The role (billing) may not …` */
export function lacksRole(roles: readonly Role[], act: string, who: readonly string[]): string {
  return `The role (${roles.join(', ') || 'none'}) may not ${act}; these may: ${who.join(', ') || 'nobody'}.`;
}

/** Remembers verdicts, as many as `most`; none that comes from an error. */
export class VerdictMemory {
  readonly #most: number;
  readonly #known = new Map<string, Verdict>();

  constructor(most = 10_000) {
    this.#most = most;
  }

  get(question: string, decide: () => Verdict): Verdict {
    const known = this.#known.get(question);
    if (known) return known;
    const verdict = decide();
    if (verdict === errorVerdict) return verdict;
    if (this.#known.size >= this.#most) this.#known.clear();
    this.#known.set(question, verdict);
    return verdict;
  }
}

/** What an application and the person for whom it acts may do together: what each of them may. */
export function bindVerdicts(application: Verdict, person: Verdict): Verdict {
  if (!application.permit) return application;
  const said = person.reasons.map((reason) => `Of the person for whom it acts: ${reason}`);
  if (!person.permit) return { ...person, reasons: said };
  return {
    permit: true,
    policies: [...new Set([...application.policies, ...person.policies])],
    reasons: [...application.reasons, ...said],
  };
}
