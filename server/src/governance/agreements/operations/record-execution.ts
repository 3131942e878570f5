import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { daySchema, idSchema, revisionSchema, textSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { requireCredible } from '../execution-rules.ts';
import type { Agreement, Execution } from '../model.ts';
import { type AgreementPorts, noteEvent, todayOf } from '../ports.ts';
import { requireDraft } from '../rules.ts';
import { agreementDetailSchema, detail } from '../view.ts';

const person = { name: wordsSchema(200), title: wordsSchema(200), on: daySchema };

const executionInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('signatures'),
    /** Lowercase hexadecimal SHA-256 of the signed document, where it is kept elsewhere. */
    documentHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in lower-case hexadecimal')
      .optional(),
    /** The signed document, where it was uploaded. One of the two is given. */
    text: idSchema('agreementFile').optional(),
    signatures: z
      .array(z.strictObject({ party: z.enum(['organisation', 'counterparty']), ...person }))
      .min(1)
      .max(20),
  }),
  z.strictObject({
    kind: z.literal('click-through'),
    ...person,
    /** Where the terms were shown. */
    source: wordsSchema(2_000),
    /** The terms themselves, as they were accepted. */
    text: textSchema(500_000),
  }),
]);

const input = z.strictObject({
  agreement: idSchema('agreement'),
  revision: revisionSchema,
  execution: executionInput,
});

export const recordExecution = defineOperation({
  name: 'record-execution',
  summary: 'Records the signatures on an agreement, or the click-through acceptance of its terms.',
  method: 'POST',
  path: '/agreements/:agreement/execution',
  action: 'execution:record',
  cites: ['164.504(e)', '164.308(b)(3)'],
  audit: {
    event: 'execution.recorded',
    facts: (_, { id, execution }) => ({
      agreement: id,
      kind: execution?.kind ?? null,
      hash: hashOf(execution),
    }),
    thing: (ports: AgreementPorts, { agreement, revision }, output) =>
      output ? ports.store.read(agreement) : ports.store.claim(agreement, revision),
  },
  input,
  output: agreementDetailSchema,
  async run(ports: AgreementPorts, context, { agreement: id, revision, execution: given }) {
    const agreement = await ports.store.claim(id, revision);
    requireDraft(agreement);
    const execution = given.kind === 'signatures' ? await toSigned(ports, id, given) : toAccepted(given);
    requireCredible(execution, await todayOf(ports, context));
    if (given.kind === 'click-through') await ports.store.keepText(id, given.text);
    const changed = await ports.store.replace({ ...agreement, execution });
    const how = execution.kind === 'signatures' ? 'signatures' : 'click-through acceptance';
    await noteEvent(ports, context, agreement, 'execution.recorded', `Recorded the ${how}.`);
    await ports.publishPolicy(context.clock.now());
    return await detail(ports, context, changed);
  },
});

type Given<Kind extends Execution['kind']> = Extract<z.infer<typeof executionInput>, { kind: Kind }>;

/** An uploaded document is named with its hash, so that the evidence stands by itself. */
async function toSigned(
  ports: AgreementPorts,
  agreement: Agreement['id'],
  { documentHash, text, ...signed }: Given<'signatures'>,
): Promise<Execution> {
  if ((documentHash === undefined) === (text === undefined)) {
    throw new Failure('request_invalid', {
      field: 'documentHash',
      detail: 'Give either the hash of the signed document or the uploaded document itself.',
    });
  }
  if (text === undefined) return { ...signed, documentHash: documentHash ?? '' };
  return { ...signed, documentHash: (await ports.files.head(agreement, text)).sha256, text };
}

function toAccepted({ text, ...acceptance }: Given<'click-through'>): Execution {
  return { ...acceptance, textHash: hashText(text) };
}

function hashText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function hashOf(execution: Execution | null): string | null {
  if (!execution) return null;
  return execution.kind === 'signatures' ? execution.documentHash : execution.textHash;
}
