/**
 * npm run docs: writes the pages of docs/reference that are made from the code. With --check it writes nothing and fails
 * where a page is not what the code would make today.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeCommandPage } from './generate-commands.ts';
import { makeFailurePage } from './generate-failures.ts';
import { makePermissionPage } from './generate-permissions.ts';
import { makeSchemaPage, schemaPage } from './generate-schema-steps.ts';
import { makeSettingsPage } from './generate-settings.ts';
import { makeTrace } from './generate-trace.ts';

/** Every generated page and what makes it. A new one is added here. */
const pages: Readonly<Record<string, (root: string) => string>> = {
  'docs/reference/safeguard-trace.md': makeTrace,
  'docs/reference/settings.md': makeSettingsPage,
  'docs/reference/failures.md': makeFailurePage,
  'docs/reference/commands.md': makeCommandPage,
  'docs/reference/permissions.md': makePermissionPage,
  [schemaPage]: makeSchemaPage,
};

const root = path.join(import.meta.dirname, '..');
const checking = process.argv.includes('--check');
const stale: string[] = [];

for (const [page, make] of Object.entries(pages)) {
  const file = path.join(root, page);
  const text = `${make(root).trimEnd()}\n`;
  if (readCurrent(file) === text) continue;
  stale.push(page);
  if (!checking) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

for (const page of stale)
  process.stdout.write(`${page} ${checking ? 'is not what the code makes of it today' : 'written'}\n`);
if (checking && stale.length > 0) process.exitCode = 1;

function readCurrent(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
