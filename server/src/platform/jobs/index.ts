export { createJobs, type JobsOptions } from './open-jobs.ts';
export type { JobContext, JobState, JobStatus, Jobs, RecurringJob } from './port.ts';
