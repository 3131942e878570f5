import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readImports, type SyntaxNode } from '../../scripts/source-tree.ts';
import { expectNone, findNodes, root, sourceOf } from './codebase.ts';

const folder = 'server/src/gateway/stages';
const pipeline = 'server/src/gateway/pipeline.ts';

/** The stages in the order of the regulation, and why each stands where it does. */
const order: readonly (readonly [stage: string, because: string])[] = [
  ['receive', 'nothing is known of bytes that were not read and validated'],
  ['identify', 'whoever asks is known before anything is looked up for them'],
  ['statePurpose', 'system, purpose and patient decide which rules hold'],
  ['detectPhi', 'what is PHI is known before it is decided what may leave'],
  ['findAgreement', 'without a basis for the disclosure there is nothing to decide'],
  ['decide', 'permit or deny, before any content is prepared for the way out'],
  ['minimize', 'what the purpose does not need is gone before anything else handles it'],
  ['screen', 'instructions hidden in content are found before the content goes to a model'],
  ['deidentify', 'what may leave gets its surrogates'],
  ['clear', 'the second scan sees exactly what would leave; only it mints what may be disclosed'],
  ['recordIntent', 'no durable record of the query, no disclosure'],
  ['disclose', 'the one call outside, with a clearance and a receipt in hand'],
  ['inspectReply', 'foreign identifiers are out of the reply before own values come back into it'],
  ['reidentify', 'own values come back as late as possible'],
  ['deliver', 'the end of the reply waits for the record of the output'],
];

const names = order.map(([stage]) => stage);

/** The stage names in the order in which the pipeline is composed. */
function composedOrder(): string[] {
  const calls = findNodes(pipeline, 'CallExpression').filter(
    ({ node }) => ((node.callee as SyntaxNode).property as SyntaxNode | undefined)?.value === 'then',
  );
  // The outermost call is the last stage.
  return calls
    .map(({ node }) => stageName((node.arguments as { expression: SyntaxNode }[])[0]?.expression))
    .reverse();
}

function stageName(argument: SyntaxNode | undefined): string {
  const name = argument?.type === 'CallExpression' ? (argument.callee as SyntaxNode) : argument;
  return String(name?.value ?? 'something that is not a stage');
}

test('every file in gateway/stages is a stage of the pipeline', () => {
  const imported = new Set(
    readImports(sourceOf(pipeline)).map(({ specifier }) =>
      path.posix.join(path.posix.dirname(pipeline), specifier),
    ),
  );
  const unregistered = readdirSync(path.join(root, folder))
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file}`)
    .filter((file) => !imported.has(file));
  expectNone(
    unregistered,
    `A file in ${folder} is a stage, and these are in no pipeline: whoever reads the folder would believe that they protect. Put each into ${pipeline} and, with its reason, into the list of test/architecture/stages.test.ts; what is no stage belongs beside the folder.`,
  );
});

test('the stages stand in the order of the regulation', () => {
  const composed = composedOrder();
  const wrong = names.flatMap((stage, at) => {
    if (composed[at] === stage) return [];
    const reason = order[at]?.[1];
    return [`${at + 1}. has to be ${stage}, but is ${composed[at] ?? 'missing'}: ${reason}.`];
  });
  expectNone(
    [
      ...wrong,
      ...composed.filter((stage) => !names.includes(stage)).map((stage) => `${stage} is not in the list.`),
    ],
    `${pipeline} does not compose the stages in their order. The order is the law's, not a matter of taste: change it only together with the list in test/architecture/stages.test.ts, and say why there.`,
  );
});

test('each stage is called what its file and its place are called', () => {
  const wrong = names.flatMap((stage) => {
    const file = `${folder}/${stage.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
    const named = findNodes(file, 'KeyValueProperty').some(
      ({ node }) => (node.key as SyntaxNode).value === 'name' && (node.value as SyntaxNode).value === stage,
    );
    return named ? [] : [`${file} does not define a stage with the name ${stage}`];
  });
  expectNone(
    wrong,
    'The name of a stage stands in every record; it has to be the one that the code is found under.',
  );
  expect(names).toHaveLength(15);
});
