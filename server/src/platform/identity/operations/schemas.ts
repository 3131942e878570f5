import { z } from 'zod';
import { roles } from '../../../kernel/actor.ts';
import { type Purpose, purposeTable } from '../../../kernel/purpose.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { personStates } from '../model.ts';
import { personRoles } from '../rules.ts';

export const idOf = idSchema;
export const plainText = wordsSchema;
export const instant = z.int().min(0);
export const email = z.email('an e-mail address').max(254, 'at most 254 characters');
export const personRole = z.enum(personRoles);
export const purpose = z.enum(Object.keys(purposeTable) as [Purpose, ...Purpose[]]);
export const systemName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'the short name of a system: a-z, 0-9 and hyphens');

export const person = z.strictObject({
  id: idOf('person'),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)).readonly(),
  state: z.enum(personStates),
  invitedAt: instant,
  activeSince: instant.nullable(),
  deactivatedAt: instant.nullable(),
});

export const application = z.strictObject({
  id: idOf('application'),
  name: z.string(),
  owner: idOf('person'),
  state: z.enum(['active', 'retired']),
  registeredAt: instant,
});

export const keySummary = z.strictObject({
  id: idOf('key'),
  prefix: z.string(),
  label: z.string(),
  holder: z.union([idOf('person'), idOf('application')]),
  fixedSystem: z.string().nullable(),
  fixedPurpose: purpose.nullable(),
  issuedAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
});

export const issuedLink = z.strictObject({
  /** Path and fragment below the address of the console. */
  path: z.string(),
  expiresAt: instant,
});
