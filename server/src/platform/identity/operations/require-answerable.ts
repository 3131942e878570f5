import type { Actor } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Application } from '../model.ts';
import type { IdentityPorts } from './ports.ts';

const overAll = new Set(['administrator', 'security-officer']);

/** Whoever administers, or answers for security, over all of them; a developer over what is their own. @throws Failure `not_permitted` */
export function requireOwnOrAny({ owner }: Pick<Application, 'owner'>, actor: Actor): void {
  if (actor.id === owner || actor.roles.some((role) => overAll.has(role))) return;
  throw new Failure('not_permitted', {
    detail: 'Somebody else answers for this application.',
    next: 'Ask that person, an administrator or the security officer.',
    field: 'application',
  });
}

/**
 * Whoever is shown a key can act with it, and who ends one stops a program: a developer does either for applications of their
 * own and for their own keys, nobody else's. @throws Failure `not_permitted`, `not_found`
 */
export async function requireAnswerable(
  { applications }: Pick<IdentityPorts, 'applications'>,
  holder: Id<'person'> | Id<'application'>,
  actor: Actor,
): Promise<void> {
  if (isApplication(holder)) return requireOwnOrAny(await applications.read(holder), actor);
  if (actor.id === holder || actor.roles.some((role) => overAll.has(role))) return;
  throw new Failure('not_permitted', {
    detail: 'The key belongs to somebody else.',
    next: 'Ask that person, an administrator or the security officer.',
    field: 'key',
  });
}

function isApplication(holder: Id<'person'> | Id<'application'>): holder is Id<'application'> {
  return holder.startsWith('app_');
}
