import path from 'node:path';
import { readSource, type SyntaxNode, walk } from './source-tree.ts';

/** The tests of one place of the rule, as its file in test/regulation tells them. */
export interface SafeguardTests {
  readonly file: string;
  readonly citation: string;
  readonly title: string;
  /** The names of the tests: sentences of the rule. */
  readonly sentences: readonly string[];
}

/** Reads what `safeguard(citation, title, …)` and the tests within say, without running them. */
export function readSafeguards(root: string, files: readonly string[]): SafeguardTests[] {
  return files.flatMap((file) => {
    const calls: SyntaxNode[] = [];
    walk(readSource(path.join(root, file)).tree, (node) => {
      if (node.type === 'CallExpression') calls.push(node);
    });
    const opened = calls.find((call) => calleeOf(call) === 'safeguard');
    const [citation, title] = opened ? textsOf(opened) : [];
    if (citation === undefined || title === undefined) return [];
    const sentences = calls
      .filter((call) => calleeOf(call) === 'test')
      .map((call) => textsOf(call)[0]?.replace('%s', 'each of them') ?? '');
    return [{ file, citation, title, sentences: sentences.filter((sentence) => sentence !== '') }];
  });
}

/** How the file of a place begins: `164.312(b)` gives `164.312-b.`, as in `164.312-b.audit-controls.test.ts`. */
export function safeguardFileOf(citation: string): string {
  return `${citation.replaceAll('(', '-').replaceAll(')', '')}.`;
}

/** `test` for `test(…)`, and for `test.each(…)(…)`. */
function calleeOf(call: SyntaxNode): string | null {
  const callee = call.callee as SyntaxNode;
  if (callee.type === 'Identifier') return String(callee.value);
  if (callee.type !== 'CallExpression') return null;
  const each = callee.callee as SyntaxNode;
  return each.type === 'MemberExpression' ? String((each.object as SyntaxNode).value) : null;
}

function textsOf(call: SyntaxNode): string[] {
  return (call.arguments as readonly { expression: SyntaxNode }[]).flatMap(({ expression }) =>
    expression.type === 'StringLiteral' ? [String(expression.value)] : [],
  );
}
