import { type Catalogue, CatalogueError, type CatalogueProblem, loadCatalogue } from './load.ts';

/** What `cordon catalogue check` prints. */
export interface CatalogueReport {
  readonly counts: {
    readonly citations: number;
    readonly clauses: number;
    readonly vendors: number;
    readonly tools: number;
  };
  /** What keeps the catalogue from being used. */
  readonly problems: readonly CatalogueProblem[];
  /** What has to be read again at its source. */
  readonly warnings: readonly CatalogueProblem[];
}

/**
 * Checks the catalogue as of `today` (YYYY-MM-DD). Warns of every entry that is older than 12 months and of every
 * vendor whose facts have passed their day.
 */
export function checkCatalogue(today: string, folder?: string): CatalogueReport {
  try {
    const catalogue = loadCatalogue(folder);
    return {
      counts: {
        citations: catalogue.citations.size,
        clauses: catalogue.clauses.size,
        vendors: catalogue.vendors.size,
        tools: catalogue.tools.size,
      },
      problems: [],
      warnings: listStale(catalogue, today),
    };
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    const counts = { citations: 0, clauses: 0, vendors: 0, tools: 0 };
    return { counts, problems: error.problems, warnings: [] };
  }
}

/** Entries of `catalogue` that are out of date on `today`. */
export function listStale(catalogue: Catalogue, today: string): readonly CatalogueProblem[] {
  const oldest = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const dated = [
    ...[...catalogue.citations.values()].map((entry) => ({ path: 'regulations', ...entry })),
    ...[...catalogue.clauses.values()].map((entry) => ({ path: 'clauses', ...entry })),
    ...[...catalogue.vendors.values()].map((entry) => ({ path: 'vendors', ...entry })),
    ...[...catalogue.tools.values()].map((entry) => ({ path: 'tools', ...entry })),
  ];
  const old = dated
    .filter((entry) => entry.as_of < oldest)
    .map(({ path, id, as_of }) => ({
      path,
      entry: id,
      says: `was last read on ${as_of}, over 12 months ago`,
    }));
  const expired = [...catalogue.vendors.values()]
    .filter((vendor) => vendor.expires_on < today)
    .map(({ id, expires_on }) => ({
      path: 'vendors',
      entry: id,
      says: `had to be read again by ${expires_on}`,
    }));
  return [...old, ...expired];
}
