import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { putWordsIn, unknownWords } from './put-words-in.ts';
import { type CatalogueFile, readFolder } from './read.ts';
import {
  type CitationEntry,
  type ClauseEntry,
  type ContractWord,
  citationEntry,
  clauseEntry,
  contractWord,
  type ToolEntry,
  toolEntry,
  type VendorEntry,
  vendorEntry,
} from './schema.ts';

/** Regulation and vendor facts as data: validated, cross-checked and frozen. */
export interface Catalogue {
  readonly citations: ReadonlyMap<string, CitationEntry>;
  readonly clauses: ReadonlyMap<string, ClauseEntry>;
  readonly vendors: ReadonlyMap<string, VendorEntry>;
  readonly tools: ReadonlyMap<string, ToolEntry>;
}

/** One thing that is wrong, and where. */
export interface CatalogueProblem {
  readonly path: string;
  readonly entry: string;
  readonly says: string;
}

/** The catalogue cannot be used. Lists everything that is wrong, so that one run finds all of it. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
  readonly problems: readonly CatalogueProblem[];

  constructor(problems: readonly CatalogueProblem[]) {
    super(problems.map(({ path, entry, says }) => `${path}, ${entry}: ${says}`).join('\n'));
    this.problems = problems;
  }
}

/** The catalogue that ships with Cordon. */
export const catalogueFolder: string = fileURLToPath(new URL('..', import.meta.url));

/**
 * Loads and validates the whole catalogue.
 * @throws CatalogueError if an entry is uncited, undated, of the wrong form, doubled, or points to what is not there
 */
export function loadCatalogue(folder: string = catalogueFolder): Catalogue {
  const problems: CatalogueProblem[] = [];
  const regulations = readTables(readFolder(folder, 'regulations'), 'citations', citationEntry, problems);
  const clauses = readTables(readFolder(folder, 'clauses'), 'clauses', clauseEntry, problems);
  const shared = readTables(readFolder(folder, 'contract-words'), 'words', contractWord, problems);
  const vendors = readEntries(readFolder(folder, 'vendors'), vendorEntry, problems);
  const tools = readTables(readFolder(folder, 'tools'), 'tools', toolEntry, problems);

  for (const { path, entry } of regulations.values()) {
    requireCitations(regulations, path, entry.id, entry.part_of ? [entry.part_of] : [], problems);
  }
  for (const { path, entry } of clauses.values()) {
    requireCitations(regulations, path, entry.id, entry.cites, problems);
  }
  for (const { path, entry } of clauses.values()) {
    for (const word of unknownWords(entry.signals, entriesOf(shared))) {
      problems.push({ path, entry: entry.id, says: `uses the word {${word}}, which has no entry` });
    }
  }
  for (const { path, entry } of vendors.values()) {
    const cites = [...entry.cites, ...entry.products.flatMap((product) => product.cites ?? [])];
    requireCitations(regulations, path, entry.id, cites, problems);
    requireDistinct(path, entry, problems);
  }
  requireOneTool([...tools.values()], problems);
  if (problems.length > 0) throw new CatalogueError(problems);
  return {
    citations: entriesOf(regulations),
    clauses: withWords(entriesOf(clauses), entriesOf(shared)),
    vendors: entriesOf(vendors),
    tools: entriesOf(tools),
  };
}

/** Signals as they are matched: shared words put in, and what undoes every clause added to each. */
function withWords(
  clauses: ReadonlyMap<string, ClauseEntry>,
  shared: ReadonlyMap<string, ContractWord>,
): ReadonlyMap<string, ClauseEntry> {
  return new Map(
    [...clauses].map(([id, entry]) => [
      id,
      entry.signals ? deepFreeze({ ...entry, signals: putWordsIn(entry.signals, shared) }) : entry,
    ]),
  );
}

interface Placed<Entry> {
  readonly path: string;
  readonly entry: Entry;
}

const tableFile = z.object({ table: z.record(z.string(), z.unknown()) });

/** Files that hold a list: what `table` says holds for every entry that does not say otherwise. */
function readTables<Entry extends { id: string }>(
  files: readonly CatalogueFile[],
  list: string,
  schema: z.ZodType<Entry>,
  problems: CatalogueProblem[],
): Map<string, Placed<Entry>> {
  const rows = files.flatMap(({ path, content }) => {
    const parsed = tableFile
      .extend({ [list]: z.array(z.record(z.string(), z.unknown())) })
      .safeParse(content);
    if (!parsed.success) {
      problems.push({ path, entry: 'file', says: `has no \`table\` and \`${list}\`` });
      return [];
    }
    const entries = parsed.data[list] as readonly Record<string, unknown>[];
    return entries.map((entry) => ({ path, content: { ...parsed.data.table, ...entry } }));
  });
  return readEntries(rows, schema, problems);
}

function readEntries<Entry extends { id: string }>(
  rows: readonly CatalogueFile[],
  schema: z.ZodType<Entry>,
  problems: CatalogueProblem[],
): Map<string, Placed<Entry>> {
  const found = new Map<string, Placed<Entry>>();
  for (const { path, content } of rows) {
    const parsed = schema.safeParse(content);
    const name = nameOf(content);
    if (!parsed.success) {
      problems.push({ path, entry: name, says: z.prettifyError(parsed.error).replaceAll('\n', ' ') });
    } else if (found.has(parsed.data.id)) {
      problems.push({ path, entry: name, says: `is already in ${found.get(parsed.data.id)?.path}` });
    } else {
      found.set(parsed.data.id, { path, entry: deepFreeze(parsed.data) });
    }
  }
  return found;
}

function nameOf(content: unknown): string {
  const id = typeof content === 'object' && content !== null && 'id' in content ? content.id : undefined;
  return typeof id === 'string' ? id : 'an entry without id';
}

function requireCitations(
  citations: ReadonlyMap<string, unknown>,
  path: string,
  entry: string,
  cites: readonly string[],
  problems: CatalogueProblem[],
): void {
  for (const cite of cites) {
    if (!citations.has(cite)) problems.push({ path, entry, says: `points to ${cite}, which has no entry` });
  }
}

/** Two products or tiers of one id would leave open which of them an agreement covers. */
function requireDistinct(path: string, vendor: VendorEntry, problems: CatalogueProblem[]): void {
  for (const ids of [
    vendor.products.map((product) => product.id),
    ...vendor.products.map((product) => product.tiers.map((tier) => tier.id)),
  ]) {
    const doubled = ids.find((id, index) => ids.indexOf(id) !== index);
    if (doubled) problems.push({ path, entry: vendor.id, says: `names ${doubled} twice` });
  }
}

function entriesOf<Entry>(placed: ReadonlyMap<string, Placed<Entry>>): ReadonlyMap<string, Entry> {
  return new Map([...placed].map(([id, { entry }]) => [id, entry]));
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}

/** One address that is two tools would leave open which of them was used. */
function requireOneTool(tools: readonly Placed<ToolEntry>[], problems: CatalogueProblem[]): void {
  const seen = new Map<string, string>();
  for (const { path, entry } of tools) {
    for (const place of entry.domains.flatMap((domain) =>
      (entry.paths ?? ['']).map((below) => `${domain}${below}`),
    )) {
      const other = seen.get(place);
      if (other) problems.push({ path, entry: entry.id, says: `names ${place}, which is ${other}` });
      seen.set(place, entry.id);
    }
  }
}
