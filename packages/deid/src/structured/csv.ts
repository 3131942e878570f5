import type { StructuredOptions } from './analyze-pieces.ts';
import { type Cell, type Delimiter, readCells, sniffDelimiter, writeCell } from './csv-cells.ts';
import { type FieldMeaning, normaliseName, placeRecognizer, readFieldName } from './field-names.ts';
import { decideField, type FieldRule, requireRule } from './field-values.ts';
import { addKnown, type DocumentParts, openParts } from './piece.ts';
import { analyzeParts, type StructuredResult } from './structured-analysis.ts';
import { StructuredError } from './structured-error.ts';

export interface CsvColumn {
  /** The name in the header (case and separators do not count), or the number of the column from 0. */
  readonly column: string | number;
  readonly as: FieldRule;
}

export interface CsvOptions extends StructuredOptions {
  readonly columns?: readonly CsvColumn[];
  /** Found in the first record when not given. */
  readonly delimiter?: Delimiter;
  /** Whether the first row holds names; when not given, it does if one of its cells is a name that tells something. */
  readonly header?: boolean;
  /** What an unmapped cell is: read as text (the default), or kept. */
  readonly unmapped?: 'text' | 'keep';
  /** True (the default): unmapped columns with a telling name (`ssn`, `Date of Birth`) are what they say. */
  readonly readNames?: boolean;
  /** Where the values of a row are looked for: in that row (the default), or in all, for a file on one person. */
  readonly scope?: 'row' | 'file';
}

/**
 * Finds the identifiers of a CSV text (RFC 4180, with comma, semicolon, tab or pipe, with or without BOM): cells by
 * the mapping of their column, by the name of their column, and all others as free text, in which the identifiers of
 * the same row are looked for. Untouched cells and line ends keep their bytes. Never throws on any string.
 */
export function analyzeCsv(text: string, options: CsvOptions = {}): StructuredResult {
  return analyzeParts(() => readCsv(text, options), options);
}

function readCsv(text: string, options: CsvOptions): DocumentParts {
  if (typeof text !== 'string')
    throw new StructuredError('not_text', 'The document is no string. Pass the text of the table.');
  const parts = openParts(text);
  const delimiter = options.delimiter ?? sniffDelimiter(text);
  const rows = readCells(text, delimiter);
  const header = hasHeader(rows[0] ?? [], options) ? rows[0] : undefined;
  const places = header?.map(({ value }) => placeRecognizer(value)) ?? [];
  const rules = columnRules(header, rows[0]?.length ?? 0, options);
  for (const [at, row] of rows.entries()) {
    const isHeader = at === 0 && header !== undefined;
    readRow(parts, row, isHeader ? [] : rules, { at, isHeader, delimiter, options, places });
  }
  return parts;
}

interface RowPlace {
  readonly at: number;
  readonly isHeader: boolean;
  readonly delimiter: Delimiter;
  readonly options: CsvOptions;
  /** What the places of each column count as. */
  readonly places: readonly string[];
}

function readRow(
  parts: DocumentParts,
  row: readonly Cell[],
  rules: readonly (FieldRule | FieldMeaning | undefined)[],
  { at, isHeader, delimiter, options, places }: RowPlace,
): void {
  const scope = options.scope === 'file' ? 0 : at;
  const names: string[] = [];
  for (const [column, { start, end, value, isQuoted }] of row.entries()) {
    if (value === '') continue;
    const rule = isHeader ? headerRule(value) : (rules[column] ?? options.unmapped ?? 'text');
    if (rule === 'NAME') names.push(value.trim());
    const decision = decideField(
      value,
      rule,
      rule === 'GEOGRAPHIC' ? (places[column] ?? 'street') : 'csv-column',
    );
    if (decision.spans.length === 0 && decision.reading === 'keep') continue;
    const encode = (changed: string): string => writeCell(changed, isQuoted, delimiter);
    const holder = { source: value, within: { holder: parts.root, start, end, encode } };
    const path = `row ${at + 1}, column ${column + 1}`;
    parts.pieces.push({ path, ...decision, holder, text: value, at: 0, scope });
  }
  if (names.length < 2 || names.length > 3) return;
  addKnown(parts, scope, 'NAME', names.join(' '));
  addKnown(parts, scope, 'NAME', [...names].reverse().join(' '));
}

/** A name that tells something stays; other words of a header may be somebody's. */
const headerRule = (value: string): FieldRule => (readFieldName(value) === undefined ? 'text' : 'keep');

function hasHeader(first: readonly Cell[], { header, columns, readNames }: CsvOptions): boolean {
  if (header !== undefined) return header;
  if (columns?.some(({ column }) => typeof column === 'string')) return true;
  const hasData = first.some(({ value }) => /^\s?[\d(+-]/.test(value) || value.includes('@'));
  return readNames !== false && !hasData && first.some(({ value }) => readFieldName(value) !== undefined);
}

/** Mapped columns first, then names. A mapped column that is not there is a mistake, and its values would pass. */
function columnRules(
  header: readonly Cell[] | undefined,
  width: number,
  { columns = [], readNames }: CsvOptions,
): (FieldRule | FieldMeaning | undefined)[] {
  const names = header?.map(({ value }) => normaliseName(value)) ?? [];
  const rules: (FieldRule | FieldMeaning | undefined)[] =
    readNames === false || header === undefined ? [] : header.map(({ value }) => readFieldName(value));
  for (const [number, { column, as }] of columns.entries()) {
    requireRule(as, `Column rule ${number}`);
    const places =
      typeof column === 'number'
        ? [column].filter((at) => Number.isInteger(at) && at >= 0 && at < width)
        : names.flatMap((name, at) => (name === normaliseName(column) ? [at] : []));
    if (places.length === 0 && width > 0)
      throw new StructuredError(
        'unknown_column',
        `Column rule ${number} names a column that the first row does not have. Correct the mapping or the table.`,
      );
    for (const at of places) rules[at] = as;
  }
  return rules;
}
