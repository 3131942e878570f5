import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const schemaPage = 'docs/reference/schema-steps.md';
const folder = 'server/migrations';
const row = /^\| `(?<name>[^`]+)` \| `(?<sha256>[0-9a-f]{64})` \|$/gm;

/** A step of the database's schema, with the SHA-256 of its text, line ends as LF. */
export interface SchemaStep {
  readonly name: string;
  readonly sha256: string;
}

/**
 * The page of the steps of the schema. An instance refuses a step that comes before one it has, and one that was edited
 * after it ran; so the page is only ever added to, at its end.
 * @throws Error naming the step that would be refused
 */
export function makeSchemaPage(root: string): string {
  const page = path.join(root, schemaPage);
  const listed = existsSync(page) ? readListed(readFileSync(page, 'utf8')) : [];
  return writePage(appendSteps(listed, readSteps(path.join(root, folder))));
}

/** @throws Error where an instance that has the steps listed would refuse those that are there */
export function appendSteps(
  listed: readonly SchemaStep[],
  steps: readonly SchemaStep[],
): readonly SchemaStep[] {
  for (const [place, { name, sha256 }] of listed.entries()) {
    const step = steps[place];
    if (step?.name === name && step.sha256 === sha256) continue;
    const isThere = steps.find((one) => one.name === name);
    throw new Error(
      !isThere
        ? `${name} is listed in ${schemaPage}, and its file is not in ${folder}. Instances have this step: put it back.`
        : isThere.sha256 !== sha256
          ? `${name} was edited. Instances that have this step refuse to start: put it back, and write a new step.`
          : `${step?.name} comes before ${name}, which instances have: they refuse to start. Name it after ${listed.at(-1)?.name}.`,
    );
  }
  return steps;
}

function readListed(text: string): readonly SchemaStep[] {
  return [...text.matchAll(row)].map(({ groups }) => ({
    ...{ name: groups?.['name'] ?? '', sha256: groups?.['sha256'] ?? '' },
  }));
}

function readSteps(from: string): readonly SchemaStep[] {
  const names = readdirSync(from).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const text = readFileSync(path.join(from, name), 'utf8').replaceAll('\r\n', '\n');
    return { name: name.slice(0, -4), sha256: createHash('sha256').update(text).digest('hex') };
  });
}

function writePage(steps: readonly SchemaStep[]): string {
  return [
    '# Steps of the schema',
    '',
    'Made by `npm run docs` from `server/migrations`. Instances run the steps in this order, each once, and refuse a step that',
    'comes before one they have or that was edited afterwards: this page is only ever added to, at its end. A step that never',
    'left a branch may be changed: take its row out first.',
    '',
    '| step | SHA-256 |',
    '|---|---|',
    ...steps.map(({ name, sha256 }) => `| \`${name}\` | \`${sha256}\` |`),
  ].join('\n');
}
