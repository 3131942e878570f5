import { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { readRule } from '../certificates.ts';
import { checkKeyEnd, keyLifetime } from '../rules.ts';
import { newKey } from '../secret-token.ts';
import type { KeyHolder } from '../stores/keys.ts';
import type { IdentityPorts } from './ports.ts';
import { requireAnswerable } from './require-answerable.ts';
import { certificateWish, idOf, instant, keySummary, plainText, scopeWish } from './schemas.ts';

const input = z
  .strictObject({
    application: idOf('application').optional(),
    person: idOf('person').optional(),
    label: plainText(100),
    certificate: certificateWish
      .optional()
      .describe('Binds the key: without this certificate of the connection it opens nothing.'),
    ...scopeWish,
    expiresAt: instant
      .optional()
      .describe('UTC milliseconds; 90 days from now unless given, at most a year.'),
  })
  .refine(({ application, person }) => (application === undefined) !== (person === undefined), {
    message: 'either an application or a person: a key belongs to exactly one',
    path: ['application'],
  });

export const issueKey = defineOperation({
  name: 'issue-key',
  summary: 'Issue a key for one application, or for yourself. The key is shown once.',
  method: 'POST',
  path: '/keys',
  action: 'key:issue',
  audit: {
    event: 'key.issued',
    facts: (_input, { summary }) => ({
      key: summary.id,
      holder: summary.holder,
      systems: summary.systems,
      purposes: summary.purposes,
      models: summary.models,
      networks: summary.networks,
      certificate: summary.certificate?.thumbprint ?? null,
      expiresAt: summary.expiresAt,
    }),
  },
  cites: ['164.312(a)(2)(i)', '164.312(d)'],
  stepUp: true,
  input,
  output: z.strictObject({ key: z.string(), summary: keySummary }),
  async run(ports: IdentityPorts, { actor, clock }, asked) {
    const holder = await findHolder(ports, actor, asked);
    const at = clock.now();
    const expiresAt = asked.expiresAt ?? at + keyLifetime;
    checkKeyEnd(expiresAt, at);
    const key = newKey();
    const summary = await ports.keys.add({
      id: newId('key', clock),
      prefix: key.prefix,
      hash: key.hash,
      publicKey: null,
      certificate: asked.certificate ? readRule(asked.certificate, at) : null,
      label: asked.label,
      holder,
      systems: asked.systems,
      purposes: asked.purposes,
      models: asked.models,
      networks: asked.networks,
      replaces: null,
      expiresAt,
      by: actor.id,
      at,
    });
    return { key: key.text, summary };
  },
});

/** Whoever is shown a key can act with it: a person's key is therefore issued to that person alone. */
async function findHolder(
  { applications }: IdentityPorts,
  actor: Actor,
  asked: z.infer<typeof input>,
): Promise<KeyHolder> {
  if (asked.application !== undefined) {
    await requireAnswerable({ applications }, asked.application, actor);
    await applications.requireActive(asked.application);
    return { kind: 'application', id: asked.application };
  }
  if (actor.kind === 'person' && asked.person === actor.id) return { kind: 'person', id: actor.id };
  throw new Failure('not_permitted', {
    detail: 'A key for a person can be issued by that person only.',
    next: 'Ask the person to sign in and issue it.',
    field: 'person',
  });
}
