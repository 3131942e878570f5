import type { DepartmentStore } from './stores/departments.ts';

/** What acts on departments need; made anew for each call, inside its transaction. */
export interface DepartmentPorts {
  readonly departments: DepartmentStore;
  /** Puts a change in force on every node. `now` in UTC milliseconds. */
  publishPolicy(now: number): Promise<void>;
}
