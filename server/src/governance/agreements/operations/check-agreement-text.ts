import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Catalogue } from '@cordon/catalogue';
import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { PageText } from '../../../platform/documents/index.ts';
import { checkProvisions } from '../check/check-text.ts';
import type { ClauseFinding } from '../check/model.ts';
import { readProvisions } from '../check/read-provisions.ts';
import { type AgreementPorts, noteEvent } from '../ports.ts';
import type { CheckHead } from '../texts/model.ts';
import { checkDetailSchema, viewCheckWhole } from '../texts/view.ts';

export const checkAgreementText = defineOperation({
  name: 'check-agreement-text',
  summary:
    'Looks for every clause of the catalogue in a text and proposes where it stands; a person decides.',
  method: 'POST',
  path: '/agreements/:agreement/texts/:text/checks',
  action: 'agreement-text:check',
  cites: ['164.504(e)(2)', '164.314(a)(2)(i)'],
  audit: {
    event: 'agreement-text.checked',
    facts: (_, { id, agreement, text, sha256, catalogueAsOf, missing }) => ({
      ...{ check: id, agreement, text, sha256, catalogueAsOf, missing },
    }),
    thing: async (ports: AgreementPorts, { agreement }, output) =>
      output && (await ports.files.check(agreement, output.id)).head,
  },
  input: z.strictObject({ agreement: idSchema('agreement'), text: idSchema('agreementFile') }),
  output: checkDetailSchema,
  async run(ports: AgreementPorts, context, { agreement: id, text }) {
    const agreement = await ports.store.read(id);
    const file = await ports.files.head(id, text);
    const findings = await find(await readPages(ports, text), ports.clauses);
    const at = context.clock.now();
    const head: CheckHead = {
      ...{ id: newId('agreementCheck', context.clock), agreement: id, text, sha256: file.sha256, at },
      catalogueAsOf: asOf(ports.clauses),
      missing: missingIn(findings, ports.clauses),
      ...{ by: context.actor.id, byName: context.actor.name },
    };
    const sealed = Buffer.from(JSON.stringify(findings), 'utf8');
    await ports.files.keepCheck(
      head,
      await ports.sealer.seal(`agreement_check|findings|${head.id}`, sealed, at),
    );
    const says = head.missing.length === 0 ? 'every required clause' : `not ${head.missing.join(', ')}`;
    await noteEvent(
      ports,
      context,
      agreement,
      'agreement-text.checked',
      `Looked for clauses in “${file.name}”: found ${says}.`,
    );
    return viewCheckWhole(head, findings, ports.clauses);
  },
});

async function readPages(ports: AgreementPorts, text: CheckHead['text']): Promise<PageText[]> {
  const sealed = await ports.files.texts(text);
  const opened = await ports.sealer.open(`agreement_file|texts|${text}`, sealed);
  return JSON.parse(opened.toString('utf8')) as PageText[];
}

/** One clause at a time: a long text holds nobody up. */
async function find(pages: readonly PageText[], clauses: Catalogue['clauses']): Promise<ClauseFinding[]> {
  const provisions = readProvisions(pages);
  const findings: ClauseFinding[] = [];
  for (const entry of clauses.values()) {
    findings.push(checkProvisions(provisions, entry));
    await nextTurn();
  }
  return findings;
}

function missingIn(findings: readonly ClauseFinding[], clauses: Catalogue['clauses']): string[] {
  return findings.flatMap(({ clause, state }) =>
    state !== 'found' && clauses.get(clause)?.required ? [clause] : [],
  );
}

/** The newest date among the clauses. */
function asOf(clauses: Catalogue['clauses']): string {
  return [...clauses.values()]
    .map((entry) => entry.as_of)
    .reduce((one, other) => (one > other ? one : other));
}
