import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Document, parseDocument } from 'yaml';

/** A file of the catalogue as parsed, before anything is known about its content. */
export interface CatalogueFile {
  /** Path below the catalogue, with forward slashes. */
  readonly path: string;
  readonly content: unknown;
}

/**
 * Reads every YAML file below `folder`/`part`, sorted by path.
 * @throws Error with path and line where a file is not YAML
 */
export function readFolder(folder: string, part: string): CatalogueFile[] {
  return readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const path = relative(folder, file).split(sep).join('/');
      return { path, content: parseYaml(readFileSync(file, 'utf8'), path) };
    });
}

function parseYaml(text: string, path: string): unknown {
  // Without decimal numbers: `164.410` is a citation, and as a number it would turn into 164.41.
  const document: Document = parseDocument(text, {
    customTags: (tags) =>
      tags.filter((tag) => typeof tag !== 'object' || tag.tag !== 'tag:yaml.org,2002:float'),
    uniqueKeys: true,
  });
  const [error] = document.errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  return document.toJS({ maxAliasCount: 0 });
}
