import { test } from 'vitest';
import type { SyntaxNode } from '../../scripts/source-tree.ts';
import { expectNone, findNodes, memberName, shipped } from './codebase.ts';

const backend = shipped.filter((file) => /^(server|packages|catalogue)\//.test(file));

test('time comes from the clock that was passed in', () => {
  const outside = backend.filter((file) => file !== 'server/src/kernel/clock.ts');
  const reads = outside.flatMap((file) => [
    ...findNodes(file, 'MemberExpression').filter(({ node }) =>
      ['Date.now', 'Temporal.Now'].includes(memberName(node) ?? ''),
    ),
    ...findNodes(file, 'NewExpression').filter(
      ({ node }) =>
        (node.callee as SyntaxNode).value === 'Date' && (node.arguments as unknown[] | null)?.length === 0,
    ),
    ...findNodes(file, 'CallExpression').filter(({ node }) => (node.callee as SyntaxNode).value === 'Date'),
  ]);
  expectNone(
    reads.map(({ place }) => place),
    'Time is an argument: take a `Clock` (server/src/kernel/clock.ts), which main.ts fills with `systemClock`. A test can then move it, and an auditor can replay a decision at the moment it was made. To measure a duration use performance.now().',
  );
});

test('chance comes from the cryptographic source', () => {
  const guesses = backend.flatMap((file) =>
    findNodes(file, 'MemberExpression').filter(({ node }) => memberName(node) === 'Math.random'),
  );
  expectNone(
    guesses.map(({ place }) => place),
    'Math.random can be foreseen. Use randomBytes or randomInt of node:crypto, or take the source as an argument where a test has to repeat it.',
  );
});

test('settings come from the configuration', () => {
  const reads = backend
    // The supervisor asks where the operating system keeps sockets (XDG_RUNTIME_DIR), which is no setting of ours.
    .filter((file) => !/^server\/src\/(config\/|platform\/store\/embedded\/layout[.]ts$)/.test(file))
    .flatMap((file) =>
      findNodes(file, 'MemberExpression').filter(({ node }) => memberName(node) === 'process.env'),
    );
  expectNone(
    reads.map(({ place }) => place),
    'Only server/src/config reads the environment: each setting has one name, one default, one description and a line in the posture report. Add it to config/schema.ts and take the value as an argument.',
  );
});

/** What those outside the one door may take of Node's network modules: to listen, and to read an address. */
const harmless = new Set(['createServer', 'isIP', 'isIPv4', 'isIPv6', 'BlockList']);

test('nothing outside the one door takes from Node what can connect', () => {
  const takers = backend
    .filter((file) => !/^server\/src\/platform\/(egress|store)\//.test(file))
    .flatMap((file) => findNodes(file, 'ImportDeclaration'))
    .filter(({ node }) =>
      /^node:(https?|http2|net|tls|dgram|dns)$/.test(String((node.source as SyntaxNode).value)),
    )
    .filter(({ node }) => node.typeOnly !== true)
    .filter(({ node }) => !(node.specifiers as readonly SyntaxNode[]).every(isHarmless));
  expectNone(
    takers.map(({ place }) => place),
    'Only server/src/platform/egress opens connections (law 4). Import types with `import type`, and of values only createServer or what reads an address; to connect, take the `Egress` port.',
  );
});

function isHarmless(specifier: SyntaxNode): boolean {
  if (specifier.isTypeOnly === true) return true;
  const name = (specifier.imported ?? specifier.local) as SyntaxNode;
  return specifier.type === 'ImportSpecifier' && harmless.has(String(name.value));
}
