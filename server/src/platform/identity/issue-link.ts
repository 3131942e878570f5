import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import type { LinkKind } from './model.ts';
import { linkLifetime } from './rules.ts';
import { hashToken, newToken } from './secret-token.ts';
import { Links } from './stores/links.ts';
import type { IdentityTables } from './tables.ts';

export interface IssuedLink {
  /** Path and fragment below the console's address. The token stands behind `#`, which browsers never send. */
  readonly path: string;
  readonly expiresAt: number;
}

const pages: Readonly<Record<LinkKind, string>> = {
  enrolment: '/enroll',
  recovery: '/enroll',
  'sign-in': '/link',
};

/** Issues a one-time link for a person and voids an older one of its kind. It can be shown now and never again. */
export async function issueLink(
  tables: Kysely<IdentityTables>,
  clock: Clock,
  link: { kind: LinkKind; person: Id<'person'>; by: string | null },
): Promise<IssuedLink> {
  const token = newToken();
  const at = clock.now();
  const expiresAt = at + linkLifetime[link.kind];
  await new Links(tables).add({ ...link, id: randomUUID(), tokenHash: hashToken(token), at, expiresAt });
  return { path: `${pages[link.kind]}#${token}`, expiresAt };
}
