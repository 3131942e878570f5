import type { Store } from '../store/index.ts';

/** Columns of all tables in which a word stands in clear, as text or as bytes: `table.column`, sorted. */
export async function findCanary(store: Store, word: string): Promise<string[]> {
  const { rows: columns } = await store.query<{ table: string; column: string; type: string }>(
    `select table_name as table, column_name as column, data_type as type from information_schema.columns
     where table_schema = current_schema() order by 1, 2`,
  );
  const found: string[] = [];
  for (const { table, column, type } of columns) {
    const bytes = type === 'bytea' ? `"${column}"` : `convert_to("${column}"::text, 'UTF8')`;
    const { rows } = await store.query<{ n: number }>(
      `select count(*) as n from "${table}" where position(convert_to($1, 'UTF8') in ${bytes}) > 0`,
      [word],
    );
    if (rows[0]?.n !== 0) found.push(`${table}.${column}`);
  }
  return found;
}
