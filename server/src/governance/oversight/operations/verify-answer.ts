import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { claimedText, digestOf, isCommitted, readAnswer } from '../answers.ts';
import type { OversightPorts } from '../ports.ts';
import { describeText } from '../rules.ts';

const hashSchema = z.string().describe('Lowercase hexadecimal SHA-256');

/** It shows nothing of the answer, but says whether a guess is right; so each question is an entry of its own. */
export const verifyAnswer = defineOperation({
  name: 'verify-answer',
  summary:
    'Says whether a text is, byte for byte, the answer that was recorded, and whether it is the text that was signed, with the proof. Works after the content was destroyed.',
  method: 'POST',
  path: '/exchanges/:exchange/verification',
  action: 'answer:verify',
  cites: ['164.312(c)(2)', '164.312(c)(1)', '164.312(e)(2)(i)'],
  audit: {
    event: 'answer.verified',
    facts: ({ exchange }, { matches, signature }) => ({
      ...{ exchange, matches, matchesSigned: signature?.matches ?? null },
    }),
  },
  input: claimedText,
  output: z.object({
    matches: z.boolean().describe('The text is the answer as it was delivered'),
    signature: z
      .object({
        matches: z.boolean().describe('The text is the one that was signed'),
        edited: z.boolean().describe('The signed text differs from the answer'),
        by: z.string().describe('Name of the person who signed'),
        at: z.int().describe('UTC milliseconds'),
        entry: z.int(),
        commitment: z.string(),
        opening: z.string().nullable().describe('As below; null unless the text is the signed one'),
      })
      .nullable()
      .describe('The last signature; null where nobody signed'),
    says: z.string().describe('The result in one sentence'),
    end: z.string().describe('How the exchange ended: the answer of one that did not complete is a part'),
    commitment: z.string().describe('As the entry names it: base64 of SHA-256(opening ‖ SHA-256(text))'),
    opening: z
      .string()
      .nullable()
      .describe(
        'Base64; with it anybody who has the text checks the commitment. Null unless the text matches',
      ),
    entry: z.int().describe('Entry that commits to the answer'),
    leaf: z.string().describe('The leaf as it is hashed: canonical JSON (RFC 8785)'),
    leafHash: hashSchema,
    path: z.array(hashSchema).describe('Sibling hashes from the leaf to the root (RFC 6962)'),
    treeSize: z.int().describe('Entries under the checkpoint'),
    rootHash: hashSchema,
    checkpoint: z.string().describe('Signed note (C2SP tlog-checkpoint)'),
    vkey: z.string().describe('Key that checks the signature of the checkpoint'),
  }),
  async run(ports: OversightPorts, { actor }, claimed) {
    const answer = await readAnswer(ports, actor, claimed.exchange);
    const { opening, closed, signature } = answer;
    const digest = digestOf(claimed);
    const matches = isCommitted(opening, digest, answer.commitment);
    const isSigned = signature !== null && isCommitted(answer.signedOpening, digest, signature.signed);
    const proofs = await ports.record.reader.proveExchange(claimed.exchange);
    const proof = proofs?.entries.find(({ entry }) => entry === closed.entry);
    if (!proofs || !proof) throw new Failure('internal_error');
    const names = await ports.names.actors(signature ? [signature.by] : []);
    return {
      matches,
      signature: signature && {
        ...{ matches: isSigned, edited: signature.edited, at: signature.at, entry: signature.entry },
        by: names.get(signature.by) ?? signature.by,
        commitment: signature.signed,
        opening: isSigned ? answer.signedOpening.toString('base64') : null,
      },
      says: describeText({ matches, isSigned, wasSigned: signature !== null }),
      end: String(closed.record.end),
      commitment: answer.commitment,
      opening: matches ? opening.toString('base64') : null,
      entry: closed.entry,
      leaf: proof.leaf,
      leafHash: proof.leafHash,
      path: [...proof.path],
      treeSize: proofs.size,
      rootHash: proofs.root,
      checkpoint: proofs.checkpoint,
      vkey: proofs.vkey,
    };
  },
});
