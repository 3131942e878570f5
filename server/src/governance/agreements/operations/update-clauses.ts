import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema, textSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { requireFittingMark } from '../clause-rules.ts';
import type { ClauseMark } from '../model.ts';
import { type AgreementPorts, noteEvent } from '../ports.ts';
import { requireDraft } from '../rules.ts';
import { agreementDetailSchema, detail } from '../view.ts';

const markSchema = z.strictObject({
  /** Where the clause stands, for example `section 4.2, page 7`. */
  location: wordsSchema(200),
  value: z
    .union([z.boolean(), z.number(), wordsSchema(2_000), z.array(wordsSchema(200)).max(200)])
    .nullable()
    .default(null),
  note: textSchema(2_000).nullable().default(null),
});

const input = z.strictObject({
  agreement: idSchema('agreement'),
  revision: revisionSchema,
  /** Clause id to where it stands; null where it does not stand in the text. Clauses that are not named stay as they are. */
  clauses: z.record(wordsSchema(10), markSchema.nullable()),
});

export const updateClauses = defineOperation({
  name: 'update-clauses',
  summary: 'Says where clauses stand in the text of a draft, and what values they hold.',
  method: 'PATCH',
  path: '/agreements/:agreement/clauses',
  action: 'clauses:update',
  cites: ['164.504(e)(2)(i)', '164.314(a)(2)(i)'],
  audit: {
    event: 'clauses.updated',
    facts: ({ clauses }, { id, revision }) => ({ agreement: id, clauses: Object.keys(clauses), revision }),
    thing: (ports: AgreementPorts, { agreement, revision }, output) =>
      output ? ports.store.read(agreement) : ports.store.claim(agreement, revision),
  },
  input,
  output: agreementDetailSchema,
  async run(ports: AgreementPorts, context, { agreement: id, revision, clauses }) {
    const agreement = await ports.store.claim(id, revision);
    requireDraft(agreement);
    const marks = new Map<string, ClauseMark>(Object.entries(agreement.clauses));
    for (const [clause, mark] of Object.entries(clauses)) {
      if (mark === null) {
        marks.delete(clause);
      } else {
        requireFittingMark(clause, mark, ports.clauses);
        marks.set(clause, mark);
      }
    }
    const changed = await ports.store.replace({ ...agreement, clauses: Object.fromEntries(marks) });
    const named = Object.keys(clauses).join(', ');
    await noteEvent(ports, context, agreement, 'clauses.updated', `Looked up the clauses ${named}.`);
    return await detail(ports, context, changed);
  },
});
