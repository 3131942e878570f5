import { z } from 'zod';
import { type Actor, roles, trainingOf } from '../../../kernel/actor.ts';
import type { Id } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { limitsOf, secondFactorIsFresh } from '../rules.ts';
import type { IdentityPorts, MePorts } from './ports.ts';
import { idOf, instant } from './schemas.ts';

export const readMe = defineOperation({
  name: 'read-me',
  summary: 'Who is calling, with which roles, what that permits, and whether the second factor is fresh.',
  method: 'GET',
  path: '/me',
  action: 'me:read',
  audit: { event: null, because: 'It tells callers what they are to the server, nothing else.' },
  cites: ['164.312(d)'],
  input: z.strictObject({}),
  output: z.strictObject({
    kind: z.enum(['person', 'application']),
    id: z.union([idOf('person'), idOf('application')]),
    name: z.string(),
    roles: z.array(z.enum(roles)).readonly(),
    secondFactor: z.strictObject({
      isFresh: z.boolean(),
      until: instant.nullable(),
      /** What can make it fresh. */
      by: z.array(z.enum(['passkey', 'code'])).readonly(),
    }),
    idleSeconds: z.int().describe('Without a sign of the person for so long, a sign-in is locked'),
    training: z
      .enum(['current', 'overdue', 'missing', 'not-needed'])
      .describe('Without current training nobody uses AI systems'),
    emergency: z
      .strictObject({ id: idOf('emergency'), until: instant })
      .nullable()
      .describe('Emergency access in force'),
    acts: z
      .array(z.string())
      .readonly()
      .describe('Acts that the policies permit, as `agreement:sign`; `exchange:create` for using AI systems'),
    purposes: z.array(z.string()).readonly().describe('Widest purposes for which AI systems may be used'),
    systems: z
      .array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          title: z.string(),
          purposes: z.array(z.string()).readonly().describe('Of those that the system is approved for'),
        }),
      )
      .readonly()
      .describe('Live systems that may be used'),
  }),
  async run({ people, passkeys, signInRules, rightsOf }: MePorts, { actor, clock }) {
    const limits = limitsOf(await signInRules.read());
    const at = actor.kind === 'person' ? (actor.signIn?.secondFactorAt ?? null) : null;
    const isFresh = secondFactorIsFresh(at, clock.now(), limits);
    return {
      kind: actor.kind,
      id: actor.id,
      name: actor.name,
      roles: actor.roles,
      secondFactor: {
        isFresh,
        until: isFresh && at !== null ? at + limits.fresh : null,
        by: actor.kind === 'person' ? await factorsOf({ people, passkeys }, actor.id) : [],
      },
      idleSeconds: limits.idle / 1000,
      training: trainingOf(actor),
      emergency: await emergencyOf(people, actor),
      ...(await rightsOf(actor)),
    };
  },
});

async function emergencyOf(people: IdentityPorts['people'], actor: Actor) {
  const id = actor.kind === 'person' ? actor.standing?.emergency : undefined;
  if (actor.kind !== 'person' || !id) return null;
  const row = await people.findById(actor.id);
  // Ended a moment ago: what was read then is at most half a second old.
  if (row?.emergency !== id || row.emergency_until === null) return null;
  return { id, until: row.emergency_until };
}

async function factorsOf(
  { people, passkeys }: Pick<IdentityPorts, 'people' | 'passkeys'>,
  person: Id<'person'>,
): Promise<('passkey' | 'code')[]> {
  const row = await people.findById(person);
  const standing = (await passkeys.list(person)).filter(({ suspendedAt }) => suspendedAt === null);
  return [
    ...(standing.length > 0 ? (['passkey'] as const) : []),
    ...(row?.totp_sealed ? (['code'] as const) : []),
  ];
}
