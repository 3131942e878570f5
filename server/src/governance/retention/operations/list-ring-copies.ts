import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { attestationSchema, listOpenCopies, openAttestationWords } from '../attestation-view.ts';
import type { RetentionPorts } from '../ports.ts';

export const listRingCopies = defineOperation({
  name: 'list-ring-copies',
  summary:
    'Key rotations that left copies of the key ring of which Cordon cannot know whether they exist, and what officers attested of them. Both newest first.',
  method: 'GET',
  path: '/retention/ring-copies',
  action: 'ring-copies:list',
  cites: ['164.310(d)(2)(i)', '164.316(b)(1)'],
  audit: {
    event: null,
    because: 'It shows ids, dates and what officers attested, no content, and changes nothing.',
  },
  input: z.strictObject({
    limit: z.coerce.number<number>().pipe(z.int().min(1).max(200)).default(50),
    before: idSchema('ringAttestation').optional().describe('Last attestation of the page before'),
  }),
  output: z.object({
    open: z
      .array(
        z.object({
          rotation: z.string(),
          generation: z.string().describe('The generation of the key-encrypting key that it gave up'),
          startedAt: z.int().describe('UTC milliseconds'),
          finishedAt: z.int(),
          remains: z.enum(['copies', 'kept']).describe('Copies of the ring; or also the key that held it'),
        }),
      )
      .describe('The newest rotations that nobody has attested'),
    attestations: z.array(attestationSchema),
    next: idSchema('ringAttestation').nullable(),
  }),
  async run(ports: RetentionPorts, _, { limit, before }) {
    const open = (await listOpenCopies(ports))
      .slice(0, limit)
      .map(({ id, generation, startedAt, finishedAt, remains }) => ({
        ...{ rotation: id, generation, startedAt, finishedAt },
        remains: remains === 'kept' ? ('kept' as const) : ('copies' as const),
      }));
    const found = await ports.store.attestations(limit + 1, before ?? null);
    const page = found.slice(0, limit);
    const attestations = await openAttestationWords(ports, page);
    return { open, attestations, next: found.length > limit ? (attestations.at(-1)?.id ?? null) : null };
  },
});
