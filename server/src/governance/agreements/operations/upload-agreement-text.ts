import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { documentLimits, readDocument } from '../../../platform/documents/index.ts';
import { type AgreementPorts, noteEvent } from '../ports.ts';
import { mostTexts } from '../texts/model.ts';
import { textSummarySchema, viewText } from '../texts/view.ts';

const longest = Math.ceil(documentLimits.bytes / 3) * 4;

const input = z.strictObject({
  agreement: idSchema('agreement'),
  /** What to call it; what it is, is told from its bytes. */
  name: wordsSchema(200),
  /** The file in Base64. */
  content: z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'is not Base64'),
});

export const uploadAgreementText = defineOperation({
  name: 'upload-agreement-text',
  summary: 'Keeps a file of an agreement, sealed: a PDF with text, a Word document or plain text.',
  method: 'POST',
  path: '/agreements/:agreement/texts',
  action: 'agreement-text:upload',
  cites: ['164.504(e)', '164.316(b)(1)'],
  audit: {
    event: 'agreement-text.uploaded',
    facts: ({ agreement }, { id, sha256, kind, bytes, pages }) => ({
      ...{ agreement, text: id, sha256 },
      ...{ kind, bytes, pages },
    }),
    thing: async (ports: AgreementPorts, { agreement }, output) =>
      output && (await ports.files.head(agreement, output.id)),
  },
  // The rest of the body is a name and punctuation.
  bodyBytes: longest + 4096,
  input,
  output: textSummarySchema,
  async run(ports: AgreementPorts, context, { agreement: id, name, content: given }) {
    const agreement = await ports.store.read(id);
    const bytes = Buffer.from(given, 'base64');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const held = await ports.files.list(id);
    requireRoom(held, sha256);
    const read = await readDocument(bytes);
    if ('fault' in read) throw new Failure('request_invalid', { field: 'content', detail: read.fault });
    const at = context.clock.now();
    const { actor } = context;
    const text = newId('agreementFile', context.clock);
    const head = {
      ...{ id: text, agreement: id, name, kind: read.kind, bytes: bytes.length },
      ...{ pages: read.pages.length, sha256, addedAt: at, addedBy: actor.id, addedByName: actor.name },
    };
    const pages = Buffer.from(JSON.stringify(read.pages), 'utf8');
    await ports.files.keep(head, {
      content: await ports.sealer.seal(`agreement_file|content|${text}`, bytes, at),
      texts: await ports.sealer.seal(`agreement_file|texts|${text}`, pages, at),
    });
    await noteEvent(ports, context, agreement, 'agreement-text.uploaded', `Kept the text “${name}”.`);
    return viewText({ ...head, check: null });
  },
});

function requireRoom(
  held: readonly { readonly name: string; readonly sha256: string }[],
  sha256: string,
): void {
  const same = held.find((text) => text.sha256 === sha256);
  if (same) {
    throw new Failure('conflict', { detail: `This agreement has the same file already, as “${same.name}”.` });
  }
  if (held.length < mostTexts) return;
  throw new Failure('conflict', { detail: `An agreement has ${mostTexts} files at most.` });
}
