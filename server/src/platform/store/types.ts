import pg from 'pg';

const { builtins } = pg.types;

/**
 * How columns become JavaScript values. We keep instants as `bigint` milliseconds, so int8 must be a number; one that a
 * number cannot hold exactly is an error, never a rounded value. Date and time types stay text: a `Date` would bring the
 * machine's time zone into it.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
    if (oid === builtins.INT8) return parseSafeInteger;
    if (textTypes.has(oid)) return keepText;
    return pg.types.getTypeParser(oid, 'text');
  },
};

const textTypes = new Set<number>([
  ...[
    builtins.DATE,
    builtins.TIME,
    builtins.TIMETZ,
    builtins.TIMESTAMP,
    builtins.TIMESTAMPTZ,
    builtins.INTERVAL,
  ],
]);

function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('A bigint column holds a number above 2^53 - 1.');
  return value;
}

function keepText(text: string): string {
  return text;
}
