import {
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';

export const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

/** A column of a list. */
export interface ListColumn<Row> {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Set where the list is loaded whole, so that it can be sorted here. */
  sortBy?: (row: Row) => string | number;
  align?: 'end';
  /** Not shown until the person chooses it. */
  hidden?: boolean;
  /** Where it goes on a narrow screen: into the line above, as a line of its own, or nowhere. */
  narrow?: 'head' | 'line' | 'none';
}
