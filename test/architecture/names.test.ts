import path from 'node:path';
import { test } from 'vitest';
import { type SyntaxNode, walk } from '../../scripts/source-tree.ts';
import { expectNone, isGenerated, modules, shipped, sourceOf } from './codebase.ts';

/** Words that say nothing about what a thing is, each with what to say instead. */
const empty: Readonly<Record<string, string>> = {
  manager: 'say what it does: sequencer, register, desk',
  helper: 'say what it does; a function of its own needs no second name',
  util: 'name the file after the one thing in it',
  utils: 'name the file after the one thing in it',
  service: 'an AI service is a Provider; a part of ours is what it does',
  misc: 'name the file after the one thing in it',
  anonymize: 'the rule says de-identify',
  anonymise: 'the rule says de-identify',
  anonymous: 'the rule says de-identified',
};

/** Words that are too wide as a whole name, though they may be part of one. */
const wide: Readonly<Record<string, string>> = {
  data: 'say which: findings, rows, entries',
  info: 'say which facts',
  process: 'say what it does to what: `screenTexts`',
  handle: 'say what it does: `refuseErrors`',
  handler: 'say what it does',
  common: 'name the file after the one thing in it',
  base: 'say what it is',
  impl: 'say what sets it apart',
};

const advice =
  'A name says what a thing is (blueprint, “Nouns”); these words do not. Rename: the reader has nothing else to go by.';

function complainAbout(name: string): string | null {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  const bad = words.find((word) => word in empty);
  if (bad) return `${name}: ${empty[bad]}`;
  const [only] = words;
  return words.length === 1 && only !== undefined && only in wide ? `${name}: ${wide[only]}` : null;
}

test('files are kebab-case and say what is in them', () => {
  const wrong = modules.flatMap((file) => {
    const stem = path.basename(file).replace(/([.][a-z]+)+$/, '');
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) && !/^\d{3}\.\d{3}/.test(path.basename(file)))
      return [`${file}: lower-case words joined by hyphens`];
    const complaint = complainAbout(stem);
    return complaint ? [`${file}: ${complaint}`] : [];
  });
  expectNone(wrong, advice);
});

test('what is exported says what it is', () => {
  const wrong = shipped
    .filter((file) => !isGenerated(file))
    .flatMap((file) =>
      exportedNames(file).flatMap((name) => {
        const complaint = complainAbout(name);
        return complaint ? [`${file}: ${complaint}`] : [];
      }),
    );
  expectNone(wrong, advice);
});

/** The names that a module itself declares and exports. */
function exportedNames(file: string): string[] {
  const names: string[] = [];
  walk(sourceOf(file).tree, (node) => {
    if (node.type !== 'ExportDeclaration') return;
    const declaration = node.declaration as SyntaxNode;
    const declared = (declaration.declarations as readonly SyntaxNode[] | undefined) ?? [declaration];
    for (const one of declared) {
      const id = (one.identifier ?? one.id) as SyntaxNode | undefined;
      if (id?.type === 'Identifier') names.push(String(id.value));
    }
  });
  return names;
}
