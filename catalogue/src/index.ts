/**
 * @cordon/catalogue: regulation and vendor facts as data. Load it once, at start; it never changes while the server runs.
 */
export { type CatalogueReport, checkCatalogue, listStale } from './check.ts';
export {
  type Catalogue,
  CatalogueError,
  type CatalogueProblem,
  catalogueFolder,
  loadCatalogue,
} from './load.ts';
export { matchHost } from './match-host.ts';
export type {
  CitationEntry,
  ClauseEntry,
  ClauseSignals,
  ClauseValueType,
  Force,
  PhiVerdict,
  ProductEntry,
  ToolEntry,
  VendorEntry,
} from './schema.ts';
