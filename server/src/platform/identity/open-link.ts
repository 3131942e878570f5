import { Failure } from '../../kernel/failure.ts';
import type { StoreTransaction } from '../store/index.ts';
import type { Person } from './model.ts';
import { hashToken, isToken } from './secret-token.ts';
import { type LinkRow, Links } from './stores/links.ts';
import { People } from './stores/people.ts';
import type { IdentityTables } from './tables.ts';

/**
 * The enrolment or recovery link of this token, locked until the transaction ends, and whose it is.
 * @throws Failure `not_found` for a link that is unknown, used or too old
 */
export async function openLink(
  transaction: StoreTransaction,
  token: string,
  now: number,
): Promise<{ link: LinkRow; person: Person }> {
  const tables = transaction.tables<IdentityTables>();
  const link = isToken(token)
    ? await new Links(tables).findOpen(hashToken(token), ['enrolment', 'recovery'], now)
    : undefined;
  const person = link ? await new People(tables).read(link.person_id) : undefined;
  if (link && person && person.state !== 'deactivated') return { link, person };
  throw new Failure('not_found', {
    detail: 'This link is not known, was used, or is too old.',
    next: 'Ask the administrator for a new link.',
    cause: new Failure('sign_in_failed'),
  });
}
