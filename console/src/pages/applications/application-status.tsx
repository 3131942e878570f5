import type { Application } from '../../api/applications.ts';
import { Status } from '../../ui/status.tsx';

/** Whether a program can call the gateway. */
export function ApplicationStatus({ application, usable }: { application: Application; usable: number }) {
  if (application.state === 'retired') return <Status tone="neutral">Retired</Status>;
  if (application.ownerDoubt === 'gone') return <Status tone="bad">Nobody answers for it</Status>;
  return usable > 0 ? <Status tone="good">Has a key</Status> : <Status tone="attention">No key</Status>;
}
