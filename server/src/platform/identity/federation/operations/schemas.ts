import { z } from 'zod';
import { personRole, plainText } from '../../operations/schemas.ts';

const each = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).max(most);
const word = z.string().regex(/^[\x21-\x7e]{1,200}$/, 'printable characters without spaces');
const claim = z.string().regex(/^[A-Za-z0-9_:./-]{1,100}$/, 'the name of a claim');

export const providerName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,30}$/, 'a-z, 0-9 and hyphens, at most 31 characters');

export const secret = z.string().min(8, 'at least 8 characters').max(500);

export const roleMapping = z.strictObject({
  group: z.string().min(1).max(300),
  roles: z.array(personRole).min(1, 'at least one role').max(20).readonly(),
});

/** What an administrator decides about a provider. */
export const termsShape = {
  title: plainText(100).describe('On the sign-in page: “Sign in with …”.'),
  clientId: z.string().regex(/^[\x20-\x7e]{1,255}$/, 'as the provider gave it'),
  scopes: each(word, 20)
    .refine((scopes) => scopes.includes('openid'), '“openid” is needed')
    .readonly()
    .describe('With “offline_access” the provider can be asked again after somebody signed out there.'),
  groupsClaim: claim.describe('The claim that lists groups: a name, or a list of names.'),
  emailClaim: claim,
  roleMap: each(roleMapping, 500)
    .readonly()
    .describe('Which roles a group gives. Whoever has none is not let in.'),
  admits: z
    .enum(['invited', 'mapped'])
    .describe('Only who is expected, or everybody who has a group with roles.'),
  trustsAddresses: z
    .boolean()
    .describe(
      'Addresses count as verified without “email_verified”: only where people cannot set their own there.',
    ),
  acceptedAcr: each(word, 20)
    .readonly()
    .describe('Levels of authentication that count as the second factor; empty for none.'),
  acceptedAmr: each(word, 20)
    .readonly()
    .describe('Methods of authentication that count as the second factor.'),
  refreshMinutes: z
    .int()
    .min(5)
    .max(1440)
    .describe('How often the provider is asked whether an account still stands.'),
};

export const terms = z.strictObject(termsShape);

export const identityProvider = z.strictObject({
  id: z.templateLiteral(['idp_', z.string().regex(/^[0-9a-f]{32}$/)]),
  name: providerName,
  issuer: z.string(),
  ...termsShape,
  state: z.enum(['active', 'disabled', 'removed']),
  revision: z.int(),
  configuredAt: z.int(),
});
