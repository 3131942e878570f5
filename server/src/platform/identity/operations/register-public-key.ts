import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { readPublicKey } from '../public-keys.ts';
import { checkKeyEnd, keyLifetime } from '../rules.ts';
import { newKey } from '../secret-token.ts';
import type { IdentityPorts } from './ports.ts';
import { requireAnswerable } from './require-answerable.ts';
import { idOf, instant, keySummary, plainText, scopeWish } from './schemas.ts';

/** Read by `readPublicKey`, which refuses what it does not know. */
const jwk = z.record(z.string().max(20), z.unknown());

export const registerPublicKey = defineOperation({
  name: 'register-public-key',
  summary:
    'Let an application show who it is by signing (private_key_jwt): the public part of its key, or of several as a JWK set. What it may be used for is fixed as with any key.',
  method: 'POST',
  path: '/applications/:application/public-keys',
  action: 'public-key:register',
  audit: {
    event: 'public-key.registered',
    facts: ({ application }, { summaries }) => ({
      application,
      keys: summaries.map(({ id }) => id),
      thumbprints: summaries.map(({ publicKey }) => publicKey?.thumbprint ?? ''),
    }),
  },
  cites: ['164.312(a)(2)(i)', '164.312(d)'],
  stepUp: true,
  input: z.strictObject({
    application: idOf('application'),
    label: plainText(100),
    jwk: z
      .union([z.strictObject({ keys: z.array(jwk).min(1).max(5) }), jwk])
      .describe(
        'RFC 7517: EC P-256 or P-384, Ed25519, RSA of at least 2048 bits. “alg” fixes the algorithm for ever; RSA keys without it are PS256. A private part is refused.',
      ),
    ...scopeWish,
    expiresAt: instant
      .optional()
      .describe('UTC milliseconds; 90 days from now unless given, at most a year.'),
  }),
  output: z.strictObject({ summaries: z.array(keySummary) }),
  async run({ applications, keys }: IdentityPorts, { actor, clock }, asked) {
    await requireAnswerable({ applications }, asked.application, actor);
    await applications.requireActive(asked.application);
    const at = clock.now();
    const expiresAt = asked.expiresAt ?? at + keyLifetime;
    checkKeyEnd(expiresAt, at);
    const given = Array.isArray(asked.jwk.keys) ? (asked.jwk.keys as Record<string, unknown>[]) : [asked.jwk];
    const summaries = [];
    for (const publicKey of given.map(readPublicKey)) {
      summaries.push(
        await keys.add({
          ...{ id: newId('key', clock), prefix: newKey().prefix, hash: null, publicKey, certificate: null },
          ...{ label: asked.label, holder: { kind: 'application', id: asked.application } },
          ...{ systems: asked.systems, purposes: asked.purposes, models: asked.models },
          ...{ networks: asked.networks, replaces: null, expiresAt, by: actor.id, at },
        }),
      );
    }
    return { summaries };
  },
});
