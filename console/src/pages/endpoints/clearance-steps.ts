import type { Role } from '../../api/types.ts';
import type { StepItem } from '../../ui/steps.tsx';
import { oneOf } from '../../words/roles.ts';
import type { Step } from './clearance.ts';

/** Steps as they are shown: who can do what is missing, and the way there. */
export function stepItems(steps: readonly Step[], roles: readonly Role[]): StepItem[] {
  return steps.map((step) => ({
    key: step.key,
    title: step.title,
    says: step.says,
    tone: step.done === null ? 'unknown' : step.done ? 'good' : 'attention',
    word: step.done === null ? 'Not known' : step.done ? 'Done' : 'Missing',
    who: step.done === false ? whoWords(step.who, roles) : undefined,
    link:
      step.href === undefined || (step.href.endsWith('/new') && !mine(step.who, roles))
        ? undefined
        : { href: step.href, label: step.href.endsWith('/new') ? 'Draft it' : 'Open' },
  }));
}

/** Who can do something, from where this person stands. */
export function whoWords(who: readonly Role[], roles: readonly Role[]): string {
  return mine(who, roles) ? 'You can do this.' : `This is for ${oneOf(who)}.`;
}

const mine = (who: readonly Role[], roles: readonly Role[]): boolean =>
  !roles.includes('auditor') && who.some((role) => roles.includes(role));
