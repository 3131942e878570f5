import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { analyze } from '@cordon/deid';
import { alignRedacted, type Span } from './align.ts';

export const toolNames = ['cordon', 'openredaction', 'redact-pii', 'compromise', '@redactpii/node'] as const;
export type ToolName = (typeof toolNames)[number];

/** A tool that is ready to read texts. */
export interface Tool {
  readonly version: string;
  /** What the tool would take out. Peers that only give the redacted text are aligned with the original. */
  readonly find: (text: string) => readonly Span[] | Promise<readonly Span[]>;
  /** The same work without the alignment, which is ours and not the tool's: this is what is timed. */
  readonly run: (text: string) => unknown;
}

export const peersFolder: string = fileURLToPath(new URL('../peers/deid', import.meta.url));
const requirePeer = createRequire(path.join(peersFolder, 'package.json'));

/** Loads one tool with the settings that its makers name for health text, or its defaults. */
export async function loadTool(name: ToolName): Promise<Tool> {
  switch (name) {
    case 'cordon':
      return { version: 'this checkout', find: (text) => analyze(text), run: (text) => analyze(text) };
    case 'openredaction':
      return await loadOpenredaction();
    case 'redact-pii': {
      const { SyncRedactor } = requirePeer(name) as { SyncRedactor: new () => Redactor };
      return redacting(name, new SyncRedactor());
    }
    case '@redactpii/node': {
      const { Redactor } = requirePeer(name) as { Redactor: new () => Redactor };
      return redacting(name, new Redactor());
    }
    case 'compromise':
      return await loadCompromise();
  }
}

interface Redactor {
  redact(text: string): string;
}

function redacting(name: string, redactor: Redactor): Tool {
  return {
    version: versionOf(name),
    find: (text) => alignRedacted(text, redactor.redact(text)),
    run: (text) => redactor.redact(text),
  };
}

interface Detections {
  readonly detections: readonly { readonly position: readonly [number, number] }[];
}

async function loadOpenredaction(): Promise<Tool> {
  const { OpenRedaction } = (await importPeer('openredaction')) as {
    OpenRedaction: new (options: { preset: string }) => { detect(text: string): Promise<Detections> };
  };
  const redactor = new OpenRedaction({ preset: 'hipaa' });
  return {
    version: versionOf('openredaction'),
    find: async (text) =>
      (await redactor.detect(text)).detections.map(({ position: [start, end] }) => ({ start, end })),
    run: (text) => redactor.detect(text),
  };
}

interface Mention {
  readonly text: string;
  readonly offset: { readonly start: number; readonly length: number };
}
type Mentions = Record<'people' | 'places' | 'organizations', () => { json(options: object): Mention[] }>;

async function loadCompromise(): Promise<Tool> {
  const { default: read } = (await importPeer('compromise')) as { default: (text: string) => Mentions };
  const find = (text: string): Span[] => {
    const page = read(text);
    return (['people', 'places', 'organizations'] as const).flatMap((kind) =>
      page[kind]()
        .json({ offset: true, terms: false })
        .map((mention) => placeOf(text, mention)),
    );
  };
  return { version: versionOf('compromise'), find, run: find };
}

/** Where a mention stands: at its offset, or where its text is found next when the offset is wrong. */
function placeOf(text: string, { text: mention, offset: { start, length } }: Mention): Span {
  if (text.startsWith(mention, start)) return { start, end: start + length };
  const from = text.indexOf(mention, Math.max(0, start - 20));
  return from === -1 ? { start, end: start + length } : { start: from, end: from + mention.length };
}

async function importPeer(name: string): Promise<unknown> {
  return await import(pathToFileURL(requirePeer.resolve(name)).href);
}

function versionOf(name: string): string {
  const file = path.join(peersFolder, 'node_modules', ...name.split('/'), 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
