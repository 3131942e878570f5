import { z } from 'zod';

const millis = z.int().describe('UTC milliseconds');
const protections = ['passphrase', 'key-file', 'pkcs11', 'aws-kms'] as const;

export const rotationSchema = z.object({
  id: z.string(),
  startedAt: millis,
  startedBy: z.string().nullable().describe('Null where it was started on the command line'),
  step: z.enum(['generation', 'organisation-key', 'rewrap', 'remove-key', 'remove-generation', 'done']),
  total: z.int().describe('Content keys when it began'),
  rewrapped: z.int().describe('How many of them are wrapped anew'),
  oldGeneration: z.string(),
  newGeneration: z.string(),
  remains: z
    .enum(['nothing', 'copies', 'scheduled', 'kept'])
    .nullable()
    .describe(
      'What could still open older copies: nothing, copies of the key ring, a key that is deleted on a date, a key that was kept',
    ),
  finalAt: millis.nullable().describe('When a scheduled deletion takes place'),
  finishedAt: millis.nullable(),
});

export const signingKeyChangeSchema = z.object({
  id: z.string(),
  startedAt: millis,
  startedBy: z.string().nullable().describe('Null where it was started on the command line'),
  step: z.enum(['make', 'both', 'done']).describe('Asked for; both keys sign; the new one signs alone'),
  from: z.string().nullable().describe('Verifier key of before; null until the new one is made'),
  to: z.string().nullable().describe('Verifier key of the new signing key'),
  until: millis.nullable().describe('Until when both keys sign'),
  finishedAt: millis.nullable(),
});

export const custodySchema = z.object({
  signing: z.object({
    vkeys: z
      .array(z.string())
      .describe(
        'Verifier keys of the record (C2SP signed-note): the one that signs first, then earlier ones',
      ),
    change: signingKeyChangeSchema.nullable().describe('The change under way, else the last one'),
  }),
  ring: z.string().describe('Id of the key ring'),
  ringCreatedAt: millis,
  protection: z.enum(protections).describe('What holds the key ring'),
  intended: z.enum(protections).describe('What the settings ask for; the next rotation moves to it'),
  generations: z
    .array(z.object({ id: z.string(), createdAt: millis }))
    .describe('Of the key-encrypting key; the last one wraps'),
  organisationKeys: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['current', 'retiring']),
      generation: z.string(),
      createdAt: millis,
    }),
  ),
  contentKeys: z.array(
    z.object({
      class: z.string(),
      living: z.int(),
      destroyed: z.int(),
      oldestMonth: z.string().nullable(),
    }),
  ),
  rotation: rotationSchema.nullable().describe('The one under way, else the last one'),
  openCopies: z
    .array(z.string())
    .describe('Rotations whose older copies of the key ring may be left: nobody has attested otherwise'),
  advice: z.array(z.object({ code: z.string(), text: z.string() })),
});
