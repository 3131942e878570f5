/** A text template: literals, slots in braces, and choices `((one;;two))`, which may nest. */
export type Node =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'slot'; readonly body: string; readonly letters: 'as-is' | 'upper' | 'lower' }
  | { readonly kind: 'choice'; readonly options: readonly (readonly Node[])[] };

export interface Skeleton {
  readonly name: string;
  readonly traits: ReadonlyMap<string, string>;
  readonly nodes: readonly Node[];
}

const PIECE = /\(\(|;;|\)\)|\{[\^~]?[a-z][^{}\n"]*\}/g;

/**
 * Reads a file of skeletons. Each begins with a line `=== name | trait=value | …`; its text runs to the next such line.
 * @throws SyntaxError when a choice is not closed.
 */
export function parseSkeletons(source: string): Skeleton[] {
  return source
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const newline = block.indexOf('\n');
      const [name = '', ...traits] = block
        .slice(0, newline)
        .split('|')
        .map((part) => part.trim());
      return {
        name,
        traits: new Map(traits.map((trait) => trait.split('=') as [string, string])),
        nodes: parseNodes(block.slice(newline + 1).replace(/\s+$/, ''), name),
      };
    });
}

function parseNodes(text: string, name: string): readonly Node[] {
  const stack: Node[][][] = [[[]]];
  const push = (node: Node): void => void stack.at(-1)?.at(-1)?.push(node);
  let from = 0;
  for (const match of text.matchAll(PIECE)) {
    if (match.index > from) push({ kind: 'literal', text: text.slice(from, match.index) });
    from = match.index + match[0].length;
    if (match[0] === '((') stack.push([[]]);
    else if (match[0] === ';;') stack.at(-1)?.push([]);
    else if (match[0] === '))') {
      const options = stack.pop() ?? [];
      if (stack.length === 0) throw new SyntaxError(`Skeleton ${name} closes a choice that it never opened.`);
      push({ kind: 'choice', options });
    } else push(readSlot(match[0]));
  }
  if (from < text.length) push({ kind: 'literal', text: text.slice(from) });
  const [options] = stack;
  if (stack.length !== 1 || options?.length !== 1 || options[0] === undefined)
    throw new SyntaxError(`Skeleton ${name} leaves a choice open. Close it with two brackets.`);
  return options[0];
}

function readSlot(braced: string): Node {
  const mark = braced.charAt(1);
  const letters = mark === '^' ? 'upper' : mark === '~' ? 'lower' : 'as-is';
  return { kind: 'slot', body: braced.slice(letters === 'as-is' ? 1 : 2, -1), letters };
}
