import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Module } from '@swc/core';

/** The parser as the one object that every `require` of it shares. */
export const parser = createRequire(import.meta.url)('@swc/core') as typeof import('@swc/core');

/** A node of the syntax tree: a type, and whatever the parser says about it. */
export interface SyntaxNode {
  readonly type: string;
  readonly span?: { readonly start: number; readonly end: number };
  readonly [property: string]: unknown;
}

export interface Source {
  readonly tree: SyntaxNode;
  readonly lines: number;
  /** The line, from 1, of a position in the tree; positions are bytes from 1. */
  lineAt(position: number): number;
}

/** One import or re-export, as written. */
export interface ImportOf {
  readonly specifier: string;
  readonly line: number;
  /** True where nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
  /** `import('…')` within a type: dependency-cruiser does not see it. */
  readonly withinType: boolean;
}

/** @throws Error of the parser, with the file's name, where the file is not TypeScript */
export function readSource(file: string): Source {
  const bytes = readFileSync(file);
  const tree = parse(file, bytes.toString('utf8'));
  const ends: number[] = [];
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) ends.push(at);
  return {
    tree,
    lines: ends.length,
    lineAt: (position) => countBelow(ends, position - 1) + 1,
  };
}

/** How many of the ascending numbers lie below a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let from = 0;
  let to = numbers.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((numbers[middle] ?? limit) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}

function parse(file: string, text: string): SyntaxNode {
  try {
    const module: Module = parser.parseSync(text, {
      syntax: 'typescript',
      tsx: file.endsWith('.tsx'),
      target: 'es2024',
    });
    return module as unknown as SyntaxNode;
  } catch (error) {
    throw new Error(`${file} cannot be parsed. ${String(error)}`);
  }
}

/** Calls `visit` for a node and all nodes below it, parents first. */
export function walk(node: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit);
  } else if (typeof node === 'object' && node !== null) {
    if (typeof (node as SyntaxNode).type === 'string') visit(node as SyntaxNode);
    for (const value of Object.values(node)) {
      if (typeof value === 'object' && value !== null) walk(value, visit);
    }
  }
}

/** Every import, re-export, `import()` and `require()` whose target is a plain text. */
export function readImports({ tree, lineAt }: Source): ImportOf[] {
  const found: ImportOf[] = [];
  walk(tree, (node) => {
    const target = targetOf(node);
    if (target !== null) {
      found.push({
        specifier: target,
        line: lineAt(node.span?.start ?? 1),
        typeOnly: node.typeOnly === true || node.type === 'TsImportType',
        withinType: node.type === 'TsImportType',
      });
    }
  });
  return found;
}

/** Calls of `import()` or `require()` whose target is computed: nothing can be said about them without running them. */
export function readComputedImports({ tree, lineAt }: Source): number[] {
  const lines: number[] = [];
  walk(tree, (node) => {
    if (isImportCall(node) && textOf(firstArgument(node)) === null) lines.push(lineAt(node.span?.start ?? 1));
  });
  return lines;
}

const declarations = new Set(['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration']);

function targetOf(node: SyntaxNode): string | null {
  if (declarations.has(node.type)) return textOf(node.source);
  if (node.type === 'TsImportType') return textOf(node.argument);
  return isImportCall(node) ? textOf(firstArgument(node)) : null;
}

function isImportCall(node: SyntaxNode): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = node.callee as SyntaxNode;
  return callee.type === 'Import' || (callee.type === 'Identifier' && callee.value === 'require');
}

function firstArgument(node: SyntaxNode): unknown {
  return (node.arguments as readonly { expression: unknown }[])[0]?.expression;
}

function textOf(node: unknown): string | null {
  const text = node as SyntaxNode | null | undefined;
  return text?.type === 'StringLiteral' ? String(text.value) : null;
}
