import type { CsvColumn, Delimiter, FieldRule } from '@cordon/deid';
import { type CommandCall, UsageError } from '../command.ts';
import { isEntity } from './choose-standard.ts';

/** The columns that the call maps. @throws UsageError for a rule that there is none of */
export function readColumns({ options }: CommandCall): CsvColumn[] {
  if (typeof options.column !== 'string') return [];
  return options.column.split(',').map((part) => {
    const at = part.lastIndexOf('=');
    const column = part.slice(0, Math.max(0, at)).trim();
    const rule = part.slice(at + 1).trim();
    if (column === '' || !(isEntity(rule) || rule === 'text' || rule === 'keep'))
      throw new UsageError('--column takes NAME=RULE, where RULE is an entity, text or keep.');
    return { column: /^\d{1,4}$/.test(column) ? Number(column) : column, as: rule as FieldRule };
  });
}

const delimiters: Readonly<Record<string, Delimiter>> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' };

/** @throws UsageError for another name */
export function readDelimiter({ options }: CommandCall): Delimiter | undefined {
  if (options.delimiter === undefined) return undefined;
  const delimiter = delimiters[String(options.delimiter)];
  if (delimiter === undefined) throw new UsageError('--delimiter takes comma, semicolon, tab or pipe.');
  return delimiter;
}
