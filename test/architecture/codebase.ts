import path from 'node:path';
import { listFiles, listModules } from '../../scripts/list-sources.ts';
import { readSource, type Source, type SyntaxNode, walk } from '../../scripts/source-tree.ts';

/** The checkout that is checked: the one that the test run was started in. */
export const root = process.cwd();

export const files: readonly string[] = listFiles(root);
export const modules: readonly string[] = listModules(root);

/** Tests and what only tests use: free of most rules, because they have to build what must not exist. */
export const isTestCode = (file: string): boolean =>
  /(^|\/)(test|bench|scripts)\/|[.](test|contract|fixture|proofs)[.]tsx?$/.test(file);

export const isGenerated = (file: string): boolean => /[.]gen[.]tsx?$/.test(file);

/** What ships: the modules without tests. */
export const shipped: readonly string[] = modules.filter((file) => !isTestCode(file));

const sources = new Map<string, Source>();

/** The syntax tree of a module; each is read once. */
export function sourceOf(file: string): Source {
  const source = sources.get(file) ?? readSource(path.join(root, file));
  sources.set(file, source);
  return source;
}

/** The nodes of one type in a module, each with its place (`file:line`). */
export function findNodes(file: string, type: string): { node: SyntaxNode; place: string }[] {
  const source = sourceOf(file);
  const found: { node: SyntaxNode; place: string }[] = [];
  walk(source.tree, (node) => {
    if (node.type === type) found.push({ node, place: `${file}:${source.lineAt(node.span?.start ?? 1)}` });
  });
  return found;
}

/** `object.property` of a member expression, where both are plain names; null otherwise. */
export function memberName(node: unknown): string | null {
  const member = node as SyntaxNode | null;
  if (member?.type !== 'MemberExpression') return null;
  const object = member.object as SyntaxNode;
  const property = member.property as SyntaxNode;
  if (property.type !== 'Identifier') return null;
  return `${object.type === 'Identifier' ? object.value : '…'}.${property.value}`;
}

/**
 * Fails with advice when anything was found. A person who reads the message knows what to do and why.
 * @param found one line for each place
 */
export function expectNone(found: readonly string[], advice: string): void {
  if (found.length > 0) throw new Error(`${advice}\n${found.map((line) => `  ${line}`).join('\n')}`);
}
