import type { Act, Me, Role } from '../../api/types.ts';
import type { StepItem } from '../../ui/steps.tsx';
import { oneOf } from '../../words/roles.ts';
import type { Step } from './clearance.ts';

/** Who looks at the steps, and which roles may do an act. */
export interface Onlooker {
  me: Pick<Me, 'acts'>;
  rolesFor: (act: Act) => readonly Role[];
}

/** Steps as they are shown: who can do what is missing, and the way there. */
export function stepItems(steps: readonly Step[], onlooker: Onlooker): StepItem[] {
  return steps.map((step) => ({
    key: step.key,
    title: step.title,
    says: step.says,
    tone: step.done === null ? 'unknown' : step.done ? 'good' : 'attention',
    word: step.done === null ? 'Not known' : step.done ? 'Done' : 'Missing',
    who: step.done === false ? whoWords(step.act, onlooker) : undefined,
    link:
      step.href === undefined || (step.href.endsWith('/new') && !onlooker.me.acts.has(step.act))
        ? undefined
        : { href: step.href, label: step.href.endsWith('/new') ? 'Draft it' : 'Open' },
  }));
}

/** Who can do something, from where this person stands. */
export function whoWords(act: Act, { me, rolesFor }: Onlooker): string {
  if (me.acts.has(act)) return 'You can do this.';
  const roles = rolesFor(act);
  return roles.length === 0 ? 'Your roles do not do this.' : `This is for ${oneOf(roles)}.`;
}
