import type { Actor } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';
import type { KnownSystem, NeedStanding, NeedUsage, PhiNeed } from './model.ts';

/** What is looked at to say what really left: the exchanges of these days, the latest of them if there are more. */
export const usageDays = 90;
export const usageMost = 2_000;

/** @throws Failure `conflict` for a system that has ended, `request_invalid` for a statement that contradicts itself */
export function requireStatable(
  { title, state }: KnownSystem,
  { needsPhi, elements }: Pick<PhiNeed, 'needsPhi' | 'elements'>,
): void {
  if (state === 'retired') throw new Failure('conflict', { detail: `${title} is retired.` });
  if (!needsPhi && elements.length > 0) {
    throw new Failure('request_invalid', {
      field: 'elements',
      detail: 'What needs no PHI receives no identifiers.',
    });
  }
}

/**
 * Whether somebody may decide a statement: another person than made it, where there is anybody else who could, and once.
 * @param deciders ids of all who may decide
 * @returns whether whoever stated it decides it alone
 * @throws Failure `not_permitted`, `conflict`, `request_invalid`
 */
export function requireDecidable(
  need: PhiNeed,
  { state, title }: KnownSystem,
  actor: Actor,
  asked: { readonly decision: 'approved' | 'declined'; readonly note?: string | undefined },
  deciders: readonly string[],
): boolean {
  if (need.decision) throw new Failure('conflict', { detail: `This statement is ${need.decision.what}.` });
  const isOwn = need.statedBy.id === actor.id;
  if (isOwn && hasOther(deciders, actor.id)) {
    throw new Failure('not_permitted', {
      detail: 'Whoever states what a system needs does not approve it.',
      next: 'Ask another officer.',
    });
  }
  if (asked.decision === 'approved' && state === 'retired') {
    throw new Failure('conflict', { detail: `${title} is retired.` });
  }
  if (asked.decision === 'declined' && asked.note === undefined) {
    throw new Failure('request_invalid', { field: 'note', detail: 'Say why it is declined.' });
  }
  return isOwn;
}

export function hasOther(deciders: readonly string[], person: string): boolean {
  return deciders.some((id) => id !== person);
}

export function unknownNeed(): Failure {
  return new Failure('not_found', { detail: 'There is no such statement.' });
}

/** Classes that a system may receive and that never left for it: those to ask about first (164.514(d)(2)). */
export function findUnused({ system }: NeedStanding, usage: NeedUsage): readonly string[] {
  if (usage.exchanges === 0) return [];
  return system.elements.filter((element) => (usage.elements[element]?.sent ?? 0) === 0);
}

/** In use, and nobody approved whether it needs PHI. */
export function isUnstated({ system, current }: NeedStanding): boolean {
  return current === null && system.state === 'live';
}
