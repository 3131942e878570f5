import { QueryClient } from '@tanstack/react-query';
import { Refusal } from '../api/request.ts';

/** What the console has read, in memory only. Emptied on lock and on sign-out. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 60_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) =>
        failures < 1 &&
        error instanceof Refusal &&
        (error.problem.status === 0 || error.problem.status >= 502),
    },
  },
});
