import type { LogClock } from './log-clock.ts';

/** One line of a log that says who reached what. It lives for the time of a line: host and path are matched and let go. */
export interface Visit {
  /** UTC milliseconds. */
  readonly at: number;
  readonly host: string;
  /** Path without query; null where the log knows hosts only. */
  readonly path: string | null;
  /** Name with which somebody was known to whatever wrote the log. */
  readonly login: string | null;
  /** Address from which it was reached. */
  readonly address: string | null;
  readonly department: string | null;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

/** `null`: a line that is about no visit, such as a header or a comment. Undefined: one that cannot be read. */
export type ReadLine = Visit | null | undefined;

/** Reads the lines of one file in order. */
export type LineReader = (line: string) => ReadLine;

/** Columns of a table by what they mean: the name of the column in the file. */
export type Columns = Readonly<Partial<Record<ColumnMeaning, string>>>;
export const columnMeanings = [
  ...(['time', 'host', 'url', 'path', 'login', 'address', 'department'] as const),
  ...(['bytesUp', 'bytesDown'] as const),
] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

export interface ReadingOptions {
  readonly clock: LogClock;
  readonly columns: Columns;
}

/** A shape of logs. */
export interface LogFormat {
  readonly id: string;
  readonly title: string;
  /** Whether its first line may name the columns, without which no later line can be read. */
  readonly hasHead?: true;
  /** Whether the first lines of a file, blank ones and comments left out, look like this shape. */
  recognises(first: readonly string[], columns: Columns): boolean;
  /** Begins a file. The first line that is given to the reader is the first of the file. */
  open(options: ReadingOptions): LineReader;
}
