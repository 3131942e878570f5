import { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { KeySummary } from '../model.ts';
import { checkKeyEnd, keyLifetime, keyOverlap } from '../rules.ts';
import { newKey } from '../secret-token.ts';
import type { IdentityPorts } from './ports.ts';
import { requireAnswerable } from './require-answerable.ts';
import { idOf, instant, keySummary } from './schemas.ts';

const day = 86_400_000;

export const rotateKey = defineOperation({
  name: 'rotate-key',
  summary:
    'Issue the successor of a key, with the same scope. Both work for the overlap, then the earlier one ends. The key is shown once.',
  method: 'POST',
  path: '/keys/:key/rotate',
  action: 'key:rotate',
  audit: {
    event: 'key.rotated',
    facts: ({ key, overlapDays }, { summary, replaced }) => ({
      key,
      successor: summary.id,
      holder: summary.holder,
      overlapDays,
      endsAt: replaced.expiresAt,
      expiresAt: summary.expiresAt,
    }),
  },
  cites: ['164.312(d)', '164.308(a)(5)(ii)(D)'],
  stepUp: true,
  input: z.strictObject({
    key: idOf('key'),
    overlapDays: z
      .int()
      .min(0)
      .max(keyOverlap.longest)
      .default(keyOverlap.usual)
      .describe('For how long the earlier key works on; never beyond the end it has already.'),
    expiresAt: instant
      .optional()
      .describe('End of the successor, UTC milliseconds; 90 days from now unless given.'),
  }),
  output: z.strictObject({ key: z.string(), summary: keySummary, replaced: keySummary }),
  async run({ keys, applications, certificates }: IdentityPorts, { actor, clock }, asked) {
    const at = clock.now();
    const earlier = await keys.lock(asked.key);
    requireInForce(earlier, at);
    requireOwn(earlier, actor);
    await requireAnswerable({ applications }, earlier.holder, actor);
    if (earlier.holder.startsWith('app_'))
      await applications.requireActive(earlier.holder as `app_${string}`);
    const expiresAt = asked.expiresAt ?? at + keyLifetime;
    checkKeyEnd(expiresAt, at);
    const key = newKey();
    const { systems, purposes, models, networks, label } = earlier;
    const summary = await keys.add({
      ...{ id: newId('key', clock), prefix: key.prefix, hash: key.hash, publicKey: null },
      // What the earlier one was bound to binds its successor.
      certificate: await certificates.ruleOf(earlier.id),
      ...{ systems, purposes, models, networks, label },
      holder: holderOf(earlier),
      replaces: earlier.id,
      ...{ expiresAt, by: actor.id, at },
    });
    await keys.endBy(earlier.id, at + asked.overlapDays * day);
    return { key: key.text, summary, replaced: await keys.read(earlier.id) };
  },
});

function requireInForce(key: KeySummary, at: number): void {
  if (key.kind !== 'secret') {
    const isCertificate = key.kind === 'certificate';
    throw new Failure('conflict', {
      detail: 'Only the application can make the successor of a key of its own.',
      next: `Register ${isCertificate ? 'its next certificate' : 'the public part of its next key'}; both work until the earlier one ends.`,
      field: 'key',
    });
  }
  const why =
    key.revokedAt !== null
      ? 'The key was revoked.'
      : key.expiresAt <= at
        ? 'The key has ended.'
        : key.replacedBy !== null
          ? 'The key has a successor already.'
          : null;
  if (why === null) return;
  throw new Failure('conflict', {
    detail: why,
    next: 'Issue a new key, or revoke the successor where its text was lost.',
    field: 'key',
  });
}

/** Whoever is shown a key can act with it: a person's key is rotated by that person alone. */
function requireOwn({ holder }: KeySummary, actor: Actor): void {
  if (holder.startsWith('app_') || holder === actor.id) return;
  throw new Failure('not_permitted', {
    detail: 'A key of a person can be rotated by that person only.',
    next: 'Ask the person to sign in and do it, or revoke the key.',
    field: 'key',
  });
}

function holderOf({ holder }: KeySummary) {
  return holder.startsWith('app_')
    ? { kind: 'application' as const, id: holder as `app_${string}` }
    : { kind: 'person' as const, id: holder as `per_${string}` };
}
