import { z } from 'zod';
import { roles } from '../../../kernel/actor.ts';
import { type Purpose, purposeTable } from '../../../kernel/purpose.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { readNetwork } from '../key-networks.ts';
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

const modelName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$/, 'the public name of a model, as the system offers it');

const network = z
  .string()
  .max(49)
  .refine((text) => readNetwork(text) !== undefined, {
    error:
      'a network such as 10.2.0.0/16 or 2001:db8::/32, or one address; for all of them leave the list empty',
  });

const once = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item)
    .max(most)
    .refine((given) => new Set(given).size === given.length, 'each once')
    .default([]);

/** What a key is to be narrowed to; an empty list narrows nothing. */
export const scopeWish = {
  systems: once(systemName, 100).describe(
    'AI systems; exactly one also stands in for the header x-cordon-system.',
  ),
  purposes: once(purpose, Object.keys(purposeTable).length).describe(
    'Purposes; exactly one also stands in for the header x-cordon-purpose.',
  ),
  models: once(modelName, 100).describe('Public names of models.'),
  networks: once(network, 50).describe('From where the key is taken, such as 10.2.0.0/16.'),
};

/** The certificate that a connection must bring. */
export const certificateWish = z.strictObject({
  pem: z
    .string()
    .max(16_384)
    .describe('One certificate in PEM; with a name, that of the authority that issues to the application.'),
  name: z
    .string()
    .max(253)
    .regex(
      /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/,
      'a DNS name',
    )
    .optional()
    .describe('DNS name in the subject alternative names of the certificates that are taken.'),
});

export const person = z.strictObject({
  id: idOf('person'),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)).readonly(),
  state: z.enum(personStates),
  invitedAt: instant,
  activeSince: instant.nullable(),
  deactivatedAt: instant.nullable(),
  departments: z.array(idOf('department')).readonly(),
  trainedUntil: instant.nullable().describe('Until when training holds; null before any'),
});

export const application = z.strictObject({
  id: idOf('application'),
  name: z.string(),
  owner: idOf('person'),
  state: z.enum(['active', 'retired']),
  registeredAt: instant,
  actsForPeople: z.boolean().describe('Whether it may name a person for whom it asks.'),
  ownerDoubt: z
    .enum(['gone', 'not-enrolled', 'role'])
    .nullable()
    .describe('What is wrong with who answers for it. Where that person is gone, every key is refused.'),
});

export const keySummary = z.strictObject({
  id: idOf('key'),
  prefix: z.string(),
  label: z.string(),
  holder: z.union([idOf('person'), idOf('application')]),
  kind: z.enum(['secret', 'public-key', 'certificate']),
  publicKey: z
    .strictObject({ algorithm: z.string(), name: z.string(), thumbprint: z.string() })
    .nullable()
    .describe('Of a registered public key: its algorithm, “kid” and RFC 7638 thumbprint.'),
  certificate: z
    .strictObject({ thumbprint: z.string(), name: z.string().nullable() })
    .nullable()
    .describe(
      'The certificate that the connection must bring: its x5t#S256, or that of the authority and the name that it certifies.',
    ),
  systems: z.array(z.string()).readonly(),
  purposes: z.array(purpose).readonly(),
  models: z.array(z.string()).readonly(),
  networks: z.array(z.string()).readonly(),
  issuedAt: instant,
  expiresAt: instant,
  revokedAt: instant.nullable(),
  replaces: idOf('key').nullable(),
  replacedBy: idOf('key').nullable(),
  lastUsedAt: instant.nullable(),
  lastUsedFrom: z.string().nullable(),
});

export const passkey = z.strictObject({
  id: idOf('passkey'),
  name: z.string(),
  addedAt: instant,
  lastUsedAt: instant.nullable(),
  suspendedAt: instant.nullable(),
});

export const liveSignIn = z.strictObject({
  id: idOf('signIn'),
  method: z.enum(['password-and-code', 'password-and-recovery-code', 'passkey', 'link', 'single-sign-on']),
  device: z.string().nullable(),
  network: z.string(),
  startedAt: instant,
  lastSeenAt: instant,
  isLocked: z.boolean().describe('Left alone: it lets nobody in until the same person shows one factor.'),
  isCurrent: z.boolean(),
});

export const signInRules = z.strictObject({
  idleMinutes: z.int(),
  absoluteMinutes: z.int(),
  freshMinutes: z.int(),
  setAt: instant.nullable().describe('null as long as what is shipped holds'),
});

const namedPerson = z.strictObject({ id: idOf('person'), name: z.string() });

export const recovery = z.strictObject({
  id: idOf('recovery'),
  person: namedPerson,
  reason: z.string(),
  requestedBy: namedPerson,
  requestedAt: instant,
  expiresAt: instant.describe('Until when it can be approved'),
  state: z.enum(['pending', 'approved', 'withdrawn', 'expired']),
  decidedBy: namedPerson.nullable(),
  decidedAt: instant.nullable(),
});

export const issuedLink = z.strictObject({
  /** Path and fragment below the address of the console. */
  path: z.string(),
  expiresAt: instant,
});
