/**
 * Checks who knows whom, by the rules of .dependency-cruiser.mjs. dependency-cruiser passes over what it cannot parse, so
 * this check also asserts that it read every module of the project and every import in it.
 *
 * Prints each violation with what to do instead; exit code 1 if there is one.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ICruiseOptions, ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser';
import { listModules } from './list-sources.ts';
import { parser, readComputedImports, readImports, readSource, type SyntaxNode } from './source-tree.ts';

interface Rules {
  readonly default: {
    readonly forbidden: IForbiddenRuleType[];
    readonly options: ICruiseOptions & {
      readonly exclude: { readonly path: string };
      readonly enhancedResolveOptions: object;
    };
  };
  readonly runTimeRules: IForbiddenRuleType[];
}

const root = process.cwd();
const rules = (await import(pathToFileURL(path.join(root, '.dependency-cruiser.mjs')).href)) as Rules;
const cruiseModules = await loadCruiser();

const leftOut = new RegExp(rules.default.options.exclude.path);
const modules = listModules(root).filter((file) => !leftOut.test(file));
const everything = await cruiseModules(modules, rules.default.forbidden, { withTypes: true });
const atRunTime = await cruiseModules(modules, rules.runTimeRules, { withTypes: false });

const complaints = [
  ...describeBlindness(modules, everything),
  ...[everything, atRunTime].flatMap(describeViolations),
];
for (const complaint of complaints) process.stdout.write(`${complaint}\n\n`);
if (complaints.length > 0) {
  process.stdout.write(`${complaints.length} broken boundaries. The rules: .dependency-cruiser.mjs\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${modules.length} modules read, each with every import in it\n`);
}

type Cruise = (
  files: readonly string[],
  forbidden: IForbiddenRuleType[],
  how: { withTypes: boolean },
) => Promise<ICruiseResult>;

/**
 * dependency-cruiser calls this parser without saying whether a file is TSX, and cannot leave out type imports. Both are
 * mended on the parser itself, before dependency-cruiser takes hold of it.
 */
async function loadCruiser(): Promise<Cruise> {
  const parseFile = parser.parseFileSync;
  let withTypes = true;
  const mended = (file: string, options?: object) => {
    const tree = parseFile(file, { syntax: 'typescript', ...options, tsx: file.endsWith('.tsx') } as never);
    const body = tree.body as unknown as SyntaxNode[];
    return withTypes ? tree : { ...tree, body: body.filter((item) => item.typeOnly !== true) };
  };
  Object.assign(parser, { parseFileSync: mended });
  const { cruise } = await import('dependency-cruiser');
  return async (files, forbidden, how) => {
    withTypes = how.withTypes;
    const { enhancedResolveOptions, ...options } = rules.default.options;
    const result = await cruise(
      [...files],
      { ...options, validate: true, ruleSet: { forbidden } },
      enhancedResolveOptions,
    );
    return result.output as ICruiseResult;
  };
}

/** What the cruise did not see: a module, an import, or an import that nothing could see. */
function describeBlindness(files: readonly string[], { modules: cruised }: ICruiseResult): string[] {
  const seen = new Map(
    cruised.map((module) => [
      module.source,
      new Set(module.dependencies.map((dependency) => dependency.module.replace(/^node:/, ''))),
    ]),
  );
  return files.flatMap((file) => {
    const known = seen.get(file);
    if (!known) {
      return [
        tell(
          file,
          'The boundary check did not read this module, so nothing is known about it. See that the parser named in ' +
            '.dependency-cruiser.mjs is installed (npm ci).',
        ),
      ];
    }
    return describeUnseen(file, known);
  });
}

function describeUnseen(file: string, known: ReadonlySet<string>): string[] {
  const source = readSource(path.join(root, file));
  const unseen = readImports(source).filter(
    ({ specifier }) => !known.has(specifier.replace(/^node:/, '')) && !isLeftOut(file, specifier),
  );
  const computed = mayCompute(file) ? [] : readComputedImports(source);
  return [
    ...unseen.map(({ specifier, line }) =>
      tell(
        `${file}:${line}`,
        `The boundary check does not see this import of ${specifier}. Write it as a declaration at the head of the ` +
          "file (import type { … } from '…'), where it is seen.",
      ),
    ),
    ...computed.map((line) =>
      tell(
        `${file}:${line}`,
        'What this imports is computed, so no boundary can be checked. Name the modules in a visible list and import ' +
          'them at the head of the file.',
      ),
    ),
  ];
}

/** A specifier that leads into a folder which the cruise leaves out on purpose. */
function isLeftOut(file: string, specifier: string): boolean {
  if (!specifier.startsWith('.')) return false;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  return leftOut.test(target) && existsSync(path.join(root, target));
}

/** Tests and tools may load what they are pointed at. */
function mayCompute(file: string): boolean {
  return /^(test|bench|scripts)\/|[.](test|contract|fixture)[.]tsx?$/.test(file);
}

function describeViolations({ summary }: ICruiseResult): string[] {
  const comments = new Map(
    [...rules.default.forbidden, ...rules.runTimeRules].map((rule) => [rule.name, rule.comment]),
  );
  return summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle ? cycle.map(({ name }) => name).join(' -> ') : to;
    return tell(`${from} -> ${way}`, `${rule.name}: ${comments.get(rule.name)}`);
  });
}

function tell(where: string, what: string): string {
  const lines = what.match(/.{1,104}(\s|$)/g) ?? [what];
  return [where, ...lines.map((line) => `    ${line.trimEnd()}`)].join('\n');
}
