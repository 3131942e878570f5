import { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { newKey } from '../secret-token.ts';
import type { KeyHolder } from '../stores/keys.ts';
import type { IdentityPorts } from './ports.ts';
import { idOf, instant, keySummary, plainText, purpose, systemName } from './schemas.ts';

const input = z
  .strictObject({
    application: idOf('application').optional(),
    person: idOf('person').optional(),
    label: plainText(100),
    fixedSystem: systemName.optional().describe('Stands in place of the header x-cordon-system.'),
    fixedPurpose: purpose.optional().describe('Stands in place of the header x-cordon-purpose.'),
    expiresAt: instant.optional().describe('UTC milliseconds.'),
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
      fixedSystem: summary.fixedSystem,
      fixedPurpose: summary.fixedPurpose,
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
    if (asked.expiresAt !== undefined && asked.expiresAt <= at) {
      throw new Failure('request_invalid', {
        detail: 'The expiry is not in the future.',
        field: 'expiresAt',
      });
    }
    const key = newKey();
    const summary = await ports.keys.add({
      id: newId('key', clock),
      prefix: key.prefix,
      hash: key.hash,
      label: asked.label,
      holder,
      fixedSystem: asked.fixedSystem ?? null,
      fixedPurpose: asked.fixedPurpose ?? null,
      expiresAt: asked.expiresAt ?? null,
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
    const application = await applications.read(asked.application);
    if (application.state === 'active') return { kind: 'application', id: application.id };
    throw new Failure('conflict', { detail: 'The application is retired.', field: 'application' });
  }
  if (actor.kind === 'person' && asked.person === actor.id) return { kind: 'person', id: actor.id };
  throw new Failure('not_permitted', {
    detail: 'A key for a person can be issued by that person only.',
    next: 'Ask the person to sign in and issue it.',
    field: 'person',
  });
}
