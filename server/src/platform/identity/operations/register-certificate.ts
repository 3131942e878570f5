import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { readRule } from '../certificates.ts';
import { checkKeyEnd, keyLifetime } from '../rules.ts';
import { newKey } from '../secret-token.ts';
import type { IdentityPorts } from './ports.ts';
import { requireAnswerable } from './require-answerable.ts';
import { certificateWish, idOf, instant, keySummary, plainText, scopeWish } from './schemas.ts';

export const registerCertificate = defineOperation({
  name: 'register-certificate',
  summary:
    'Let an application show who it is by the certificate of its connection (mutual TLS, RFC 8705), and by nothing else: one certificate, or those that one authority issues for one name. What it may be used for is fixed as with any key.',
  method: 'POST',
  path: '/applications/:application/certificates',
  action: 'certificate:register',
  audit: {
    event: 'certificate.registered',
    facts: ({ application }, { summary }) => ({
      ...{ application, key: summary.id },
      thumbprint: summary.certificate?.thumbprint ?? '',
      name: summary.certificate?.name ?? null,
    }),
  },
  cites: ['164.312(a)(2)(i)', '164.312(d)'],
  stepUp: true,
  input: z.strictObject({
    application: idOf('application'),
    label: plainText(100),
    certificate: certificateWish,
    ...scopeWish,
    expiresAt: instant
      .optional()
      .describe('UTC milliseconds; 90 days from now unless given, at most a year.'),
  }),
  output: z.strictObject({ summary: keySummary }),
  async run({ applications, keys, certificates }: IdentityPorts, { actor, clock }, asked) {
    await requireAnswerable({ applications }, asked.application, actor);
    await applications.requireActive(asked.application);
    const at = clock.now();
    const expiresAt = asked.expiresAt ?? at + keyLifetime;
    checkKeyEnd(expiresAt, at);
    const certificate = readRule(asked.certificate, at);
    await certificates.requireFree(certificate, asked.application, at);
    const summary = await keys.add({
      ...{ id: newId('key', clock), prefix: newKey().prefix, hash: null, publicKey: null },
      certificate,
      ...{ label: asked.label, holder: { kind: 'application', id: asked.application } },
      ...{ systems: asked.systems, purposes: asked.purposes, models: asked.models },
      ...{ networks: asked.networks, replaces: null, expiresAt, by: actor.id, at },
    });
    return { summary };
  },
});
