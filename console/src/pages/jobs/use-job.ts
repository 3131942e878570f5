import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Job, listJobs } from '../../api/jobs.ts';

/** Recurring work; asked for often while something runs. */
export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: listJobs,
  staleTime: 5_000,
  refetchInterval: (query) =>
    query.state.data?.some((job) => job.state === 'running') === true ? 3_000 : 60_000,
});

/**
 * One job as it stands. What its result changes is read anew once a run has ended.
 * @param askedAt when a run was asked for, UTC milliseconds; until it shows, it is looked for every two seconds
 */
export function useJob(name: string, askedAt: number | null, changes: readonly string[]) {
  const queries = useQueryClient();
  const jobs = useQuery({ ...jobsQuery, ...(askedAt === null ? {} : { refetchInterval: 2_000 }) });
  const job = jobs.data?.find((each) => each.name === name);
  const endedAt = job?.endedAt ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that ends is what makes the rest old
  useEffect(() => {
    if (endedAt === null) return;
    for (const key of changes) void queries.invalidateQueries({ queryKey: [key] });
  }, [endedAt]);
  return { job, waiting: isWaiting(job, askedAt), error: jobs.error };
}

/** Whether a run was asked for that nobody has begun. */
function isWaiting(job: Job | undefined, askedAt: number | null): boolean {
  if (askedAt === null || job === undefined || job.state === 'running') return false;
  // The clocks of two nodes may differ a little.
  return (job.startedAt ?? 0) < askedAt - 5_000;
}
