import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { SyntaxNode } from '../../scripts/source-tree.ts';
import { expectNone, findNodes, root, shipped } from './codebase.ts';

const clearing = 'server/src/gateway/stages/clear.ts';

test('every exit of a Phi names the provision that allows it', () => {
  const calls = shipped
    .filter((file) => file.startsWith('server/'))
    .flatMap((file) => findNodes(file, 'CallExpression'))
    .filter(({ node }) => revealed(node.callee as SyntaxNode));
  expect(calls.length).toBeGreaterThan(5);
  const unnamed = calls
    .filter(({ node }) => {
      const argument = (node.arguments as readonly { expression: SyntaxNode }[])[0]?.expression;
      return argument?.type !== 'StringLiteral' || !/^16[024][.]\d{3}(\(|$)/.test(String(argument.value));
    })
    .map(({ place }) => place);
  expectNone(
    unnamed,
    'Write the citation into the call, .reveal(‘164.…’), as a literal: whoever asks where PHI is read, and by which right, finds every place with one search.',
  );
});

/** `x.reveal(…)`, also behind `?.`. */
function revealed(callee: SyntaxNode): boolean {
  const member = callee.type === 'OptionalChainingExpression' ? (callee.base as SyntaxNode) : callee;
  return member.type === 'MemberExpression' && (member.property as SyntaxNode).value === 'reveal';
}

test('only the stage `clear` can say that a request may leave', () => {
  const minted = shipped
    .flatMap((file) => findNodes(file, 'NewExpression').map((found) => ({ ...found, file })))
    .filter(({ node, file }) => (node.callee as SyntaxNode).value === 'ClearedOutbound' && file !== clearing)
    .map(({ place }) => place);
  expectNone(
    minted,
    `Only ${clearing} may make a ClearedOutbound: it is the proof that the second scan has passed. Send the request through the stages.`,
  );
  expect(findNodes(clearing, 'NewExpression').map(({ node }) => (node.callee as SyntaxNode).value)).toContain(
    'ClearedOutbound',
  );
  expect(
    readFileSync(path.join(root, clearing), 'utf8'),
    'the class itself stays inside its file',
  ).not.toMatch(/export (default )?(abstract )?class ClearedOutbound|export \{[^}]*ClearedOutbound/);
});

test('nothing forges a clearance, a receipt or a policy by a cast', () => {
  const forged = shipped
    .filter((file) => file.startsWith('server/src/gateway/'))
    .flatMap((file) => findNodes(file, 'TsAsExpression'))
    .filter(({ node }) => {
      const name = ((node.typeAnnotation as SyntaxNode).typeName as SyntaxNode | undefined)?.value;
      return ['Cleared', 'Receipt', 'Facts', 'Masked', 'Decision', 'Basis'].includes(String(name));
    })
    .map(({ place }) => place);
  expectNone(
    forged,
    'A fact of an exchange is established by its stage, never by a cast: the order of the stages would prove nothing.',
  );
});
