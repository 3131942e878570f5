import { expect, test } from 'vitest';
import type { SyntaxNode } from '../../scripts/source-tree.ts';
import { walk } from '../../scripts/source-tree.ts';
import { expectNone, isGenerated, isTestCode, modules, shipped, sourceOf } from './codebase.ts';

const longestFile = 400;
const longestFunction = 60;

/** A React component is markup: its length is that of the page it draws. */
const longestComponent = 120;

const functions = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
  'Constructor',
]);

test(`no file is longer than ${longestFile} lines`, () => {
  const long = modules
    .filter((file) => !isGenerated(file) && !isTestCode(file))
    .map((file) => ({ file, lines: sourceOf(file).lines }))
    .filter(({ lines }) => lines > longestFile)
    .map(({ file, lines }) => `${file}: ${lines} lines`);
  expectNone(
    long,
    `A file of more than ${longestFile} lines does more than one thing. Split it where its parts meet.`,
  );
});

test(`no function is longer than ${longestFunction} lines`, () => {
  const long = shipped.filter((file) => !isGenerated(file)).flatMap((file) => longFunctions(file));
  expectNone(
    long,
    `A function of more than ${longestFunction} lines cannot be read at once. Give its steps names of their own.`,
  );
});

/** Functions with too many lines of their own: a factory is not charged for the functions that it makes. */
function longFunctions(file: string): string[] {
  const { tree, lineAt } = sourceOf(file);
  const most = file.endsWith('.tsx') ? longestComponent : longestFunction;
  const bodies: { from: number; to: number }[] = [];
  walk(tree, (node) => {
    const span = bodyOf(node)?.span;
    if (span) bodies.push({ from: lineAt(span.start), to: lineAt(span.end) });
  });
  return bodies.flatMap((body) => {
    const inner = bodies.filter(({ from, to }) => from > body.from && to < body.to);
    const outermost = inner.filter((one) => !inner.some(({ from, to }) => from < one.from && to > one.to));
    const lines = outermost.reduce((sum, { from, to }) => sum - (to - from + 1), body.to - body.from + 1);
    return lines > most ? [`${file}:${body.from} ${lines} lines`] : [];
  });
}

function bodyOf(node: SyntaxNode): SyntaxNode | null {
  if (!functions.has(node.type)) return null;
  const inner = node.function as SyntaxNode | undefined;
  return (inner?.body ?? node.body ?? null) as SyntaxNode | null;
}

test('most files are short', () => {
  const sizes = shipped
    .filter((file) => !isGenerated(file))
    .map((file) => sourceOf(file).lines)
    .sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const ninetieth = sizes[Math.floor(sizes.length * 0.9)] ?? 0;
  expect(median, 'the median file has at most 100 lines').toBeLessThanOrEqual(100);
  expect(ninetieth, 'nine files of ten have at most 300 lines').toBeLessThanOrEqual(300);
});
