import type { Generated } from 'kysely';

/** The tables of this folder, for a database handle that knows no others. Times are UTC milliseconds. */
export interface JobTables {
  job_run: {
    id: string;
    job: string;
    node: string;
    started_at: number;
    seen_at: number;
    ended_at: number | null;
    done: Generated<number>;
    total: number | null;
    failure: string | null;
  };
}
