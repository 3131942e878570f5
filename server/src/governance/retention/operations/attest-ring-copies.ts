import { z } from 'zod';
import { dayAt } from '../../../kernel/calendar.ts';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { daySchema, textSchema } from '../../../kernel/schemas.ts';
import {
  attestationSchema,
  attestedTermsOf,
  digestOfAttestation,
  openAttestationWords,
} from '../attestation-view.ts';
import { leavesCopies } from '../completion.ts';
import { endsOfCopies } from '../model.ts';
import type { RetentionPorts } from '../ports.ts';
import { wordRows } from '../view.ts';

export const attestRingCopies = defineOperation({
  name: 'attest-ring-copies',
  summary:
    'An officer’s word that every copy of the key ring from before a key rotation is destroyed. Certificates of disposal that waited for nothing else say from then on that they are final as attested by this person.',
  method: 'POST',
  path: '/retention/ring-attestations',
  action: 'ring-copies:attest',
  cites: ['164.310(d)(2)(i)', '164.316(b)(1)'],
  stepUp: true,
  audit: {
    event: 'ring-copies.attested',
    facts: (_, attestation) => ({
      attestation: attestation.id,
      ...{ rotations: attestation.rotations, generations: attestation.generations },
      ...{ destroyedOn: attestation.destroyedOn, how: attestation.how },
      digest: digestOfAttestation(attestation),
    }),
    thing: async (ports: RetentionPorts, _, done) =>
      done && attestedTermsOf(await ports.store.attestation(done.id)),
  },
  input: z.strictObject({
    rotation: z
      .string()
      .regex(/^ckey_[0-9a-f]{32}$/)
      .describe('The finished rotation from before which no copy is left; earlier ones are covered with it'),
    destroyedOn: daySchema.describe('The day on which the last of them was destroyed'),
    how: z
      .array(z.enum(endsOfCopies))
      .min(1)
      .max(endsOfCopies.length)
      .refine((ends) => new Set(ends).size === ends.length, 'names one twice')
      .describe('How copies of the ring, or all that opened them, came to an end'),
    statement: textSchema(2_000)
      .min(20)
      .describe('Which copies there were, and what was done with each. Kept sealed.'),
  }),
  output: attestationSchema,
  async run(ports: RetentionPorts, { actor, clock }, { rotation: through, destroyedOn, how, statement }) {
    const now = clock.now();
    const covered = await findCovered(ports, through);
    requireDay(destroyedOn, covered.finishedAt, now, await ports.zone());
    const id = newId('ringAttestation', clock);
    const isAdded = await ports.store.addAttestation({
      ...{ id, rotation: through, rotations: covered.rotations, generations: covered.generations },
      ...{ destroyed_on: destroyedOn, how: [...how].sort() },
      words: await ports.words.seal(wordRows.attestation(id), { statement }, now),
      ...{ attested_at: now, attested_by: actor.id, attested_by_name: actor.name },
    });
    if (!isAdded) {
      throw new Failure('conflict', {
        detail: 'Somebody has attested this already.',
        next: 'Look at that attestation; it can be withdrawn.',
      });
    }
    const row = await ports.store.attestation(id);
    const [attestation] = await openAttestationWords(ports, row ? [row] : []);
    if (!attestation) throw new Failure('internal_error');
    return attestation;
  },
});

/** @throws Failure `not_found`, and `conflict` where that rotation left nothing that somebody could attest */
async function findCovered(ports: RetentionPorts, through: string) {
  const rotations = await ports.rotations();
  const last = rotations.find(({ id }) => id === through);
  if (!last) throw new Failure('not_found', { detail: 'There is no such finished rotation of the keys.' });
  if (!leavesCopies(last)) {
    throw new Failure('conflict', {
      detail:
        'Nothing was left of what this rotation gave up, or its provider deletes it: nobody has to attest it.',
      next: 'Name a rotation that left copies of the key ring.',
    });
  }
  const covered = rotations
    .filter((one) => leavesCopies(one) && one.finishedAt <= last.finishedAt)
    .toSorted((one, other) => one.finishedAt - other.finishedAt);
  return {
    finishedAt: last.finishedAt,
    rotations: covered.map(({ id }) => id),
    generations: covered.map(({ generation }) => generation),
  };
}

/** A copy that was made while the rotation ran counts, so none can be the last before its end. */
function requireDay(destroyedOn: string, finishedAt: number, now: number, zone: string): void {
  const [first, last] = [dayAt(finishedAt, zone), dayAt(now, zone)];
  if (destroyedOn >= first && destroyedOn <= last) return;
  throw new Failure('request_invalid', {
    field: 'destroyedOn',
    detail: `The rotation ended on ${first}, and a copy may have been made until then; what will be destroyed later nobody can attest today, ${last}.`,
  });
}
