import { queryOptions } from '@tanstack/react-query';
import { listCanaries, listRemovedCanaries } from '../../api/canaries.ts';

export const canariesQuery = queryOptions({
  queryKey: ['canaries'],
  queryFn: listCanaries,
  staleTime: 10_000,
  refetchInterval: 60_000,
});

export const removedCanariesQuery = queryOptions({
  queryKey: ['canaries', 'removed'],
  queryFn: listRemovedCanaries,
  staleTime: 10_000,
});
