import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DataTable, type DataTableProps } from '../../ui/data-table.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { count } from '../../words/times.ts';
import { ProblemBanner } from './problem.tsx';

/** A list that comes page by page, as far as it was loaded. */
export interface Pages<Row, Page> {
  readonly rows: readonly Row[];
  /** The first page, which may say more than its rows; undefined until it is there. */
  readonly first: Page | undefined;
  /** Until the first page has come or failed. */
  readonly isPending: boolean;
  /** Null unless something of the list could not be loaded; what had been loaded before is still there. */
  readonly error: unknown;
  readonly retry: () => void;
  /** Undefined on the last page. */
  readonly more: { pending: boolean; load: () => void } | undefined;
}

/** Loads a list page by page: the cursor of each page is the `next` of the one before. */
export function usePages<Row, Cursor extends string | number, Page extends { next: Cursor | null }>(
  key: readonly unknown[],
  load: (cursor: Cursor | undefined) => Promise<Page>,
  rowsOf: (page: Page) => readonly Row[],
): Pages<Row, Page> {
  type Loaded = InfiniteData<Page, Cursor | undefined>;
  const list = useInfiniteQuery<Page, Error, Loaded, readonly unknown[], Cursor | undefined>({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam as Cursor | undefined),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return {
    rows: list.data?.pages.flatMap((page) => rowsOf(page)) ?? [],
    first: list.data?.pages[0],
    isPending: list.isPending,
    error: list.error,
    retry: () => void (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch()),
    more: list.hasNextPage
      ? { pending: list.isFetchingNextPage, load: () => void list.fetchNextPage() }
      : undefined,
  };
}

interface PagedListProps<Row, Page> extends Omit<DataTableProps<Row>, 'rows' | 'instead' | 'more'> {
  pages: Pages<Row, Page>;
  /** Said to a screen reader while the first page is on its way. */
  loading: string;
  /** Lines that stand in for rows meanwhile. */
  lines?: number;
  /** Shown where the list has no row. */
  empty: ReactNode;
  /** Inside a panel without a margin of its own. */
  flush?: boolean;
}

/** A table over pages, in each of its states: loading, failed, empty, more to load. */
export function PagedList<Row extends object, Page>(props: PagedListProps<Row, Page>) {
  const { pages, loading, lines = 3, empty, flush = false, ...table } = props;
  const banner = pages.error ? <ProblemBanner error={pages.error} retry={pages.retry} /> : null;
  const failed = banner && flush ? <div className="table-quiet">{banner}</div> : banner;
  // A page that fails takes nothing away from those that are there.
  if (failed && pages.rows.length === 0) return failed;
  const list = (
    <DataTable
      count={shownWords(pages)}
      {...table}
      rows={pages.rows}
      more={pages.more}
      instead={
        pages.isPending ? (
          <div className="table-quiet">
            <Skeleton lines={lines} label={loading} />
          </div>
        ) : pages.rows.length === 0 ? (
          empty
        ) : null
      }
    />
  );
  return failed ? (
    <>
      {failed}
      {list}
    </>
  ) : (
    list
  );
}

/** “50 shown, more to load” */
function shownWords({ rows, more }: Pages<unknown, unknown>): string {
  return `${count(rows.length)} shown${more ? ', more to load' : ''}`;
}
