import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import { attestationSchema, attestedTermsOf, openAttestationWords } from '../attestation-view.ts';
import type { RetentionPorts } from '../ports.ts';
import { wordRows } from '../view.ts';

export const withdrawRingAttestation = defineOperation({
  name: 'withdraw-ring-attestation',
  summary:
    'Takes an attestation back, because a copy of the key ring was found after all: certificates that stood on it are not final any more.',
  method: 'POST',
  path: '/retention/ring-attestations/:attestation/withdrawal',
  action: 'ring-attestation:withdraw',
  cites: ['164.310(d)(2)(i)', '164.316(b)(1)'],
  stepUp: true,
  audit: {
    event: 'ring-attestation.withdrawn',
    facts: (_, { id, rotations, generations }) => ({ attestation: id, rotations, generations }),
    thing: async (ports: RetentionPorts, { attestation }) =>
      attestedTermsOf(await ports.store.attestation(attestation)),
  },
  input: z.strictObject({ attestation: idSchema('ringAttestation'), reason: textSchema(2_000).min(5) }),
  output: attestationSchema,
  async run(ports: RetentionPorts, { actor, clock }, { attestation: id, reason }) {
    const now = clock.now();
    if (!(await ports.store.attestation(id))) {
      throw new Failure('not_found', { detail: 'There is no such attestation.' });
    }
    const isDone = await ports.store.withdrawAttestation(id, {
      ...{ at: now, by: actor.id, byName: actor.name },
      words: await ports.words.seal(wordRows.attestationEnd(id), { reason }, now),
    });
    if (!isDone) throw new Failure('conflict', { detail: 'The attestation was withdrawn already.' });
    const row = await ports.store.attestation(id);
    const [attestation] = await openAttestationWords(ports, row ? [row] : []);
    if (!attestation) throw new Failure('internal_error');
    return attestation;
  },
});
