import type { Clock } from '../kernel/clock.ts';
import type { Authorizer } from '../platform/access/index.ts';
import type { RefusalRecord } from '../platform/audit/index.ts';
import type { ActorDirectory, Acts, Identified } from '../platform/identity/index.ts';
import type { Store } from '../platform/store/index.ts';
import type { Reach } from './caller.ts';

/** What the routes of the control plane work with. */
export interface ActContext {
  readonly store: Pick<Store, 'transaction'>;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly directory: ActorDirectory;
  readonly authorizer: Authorizer;
  readonly reach: Reach;
  readonly refusals: Pick<RefusalRecord, 'note'>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; set before the body is read, on routes that need it. */
    caller: Identified | null;
  }
}
