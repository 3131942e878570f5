import { Failure } from '../kernel/failure.ts';
import type { Id } from '../kernel/ids.ts';
import type { ActorDirectory, Credentials, PolicySource } from './ports.ts';

/**
 * Cuts exchanges in flight when the policy stops their AI system (164.308(a)(6)(ii)), or when whoever asked may not ask
 * any more: deactivated, signed out, the key revoked (164.308(a)(3)(ii)(C)).
 */
export interface KillSwitch {
  /** Waits until it can be told how the systems stand. @throws Failure `policy_unconfirmed` */
  ready(): Promise<void>;
  watch(asked: Asked): WatchedExchange;
}

export interface Asked {
  readonly system: Id<'system'>;
  readonly credentials: Credentials;
  /** The person for whom an application asks: it falls with that person. */
  readonly onBehalfOf?: Id<'person'> | undefined;
}

export interface WatchedExchange {
  /** Ends with `system_not_live`, with what the credentials are refused with, or with what `cut` is given. */
  readonly signal: AbortSignal;
  /** Ends the exchange for another reason. */
  cut(reason: Failure): void;
  /** To be called when the exchange is over. */
  release(): void;
}

interface Running extends Asked {
  readonly controller: AbortController;
  isAsking: boolean;
}

/** Milliseconds between two looks at who asks; with the half second of the directory, a revocation holds within one. */
const lookEvery = 300;

/** Makes the switch of one node: it listens to the policy once, for all exchanges, and asks of their callers in turn. */
export function createKillSwitch(
  policy: PolicySource,
  actors: Pick<ActorDirectory, 'stands'>,
  every = lookEvery,
): KillSwitch {
  const running = new Set<Running>();
  let timer: NodeJS.Timeout | undefined;
  policy.onChange(({ snapshot }) => {
    const live = new Set(snapshot.systems.filter(({ state }) => state === 'live').map(({ id }) => id));
    for (const { controller, system } of running) {
      if (!live.has(system))
        controller.abort(new Failure('system_not_live', { detail: 'It was stopped while it answered.' }));
    }
  });
  const look = () => {
    for (const exchange of running) void cutIfFallen(exchange, actors);
  };
  return {
    ready: async () => void (await policy.confirmed()),
    watch({ system, credentials, onBehalfOf }) {
      // The policy may have changed between the decision and this moment. Where it cannot be told, nothing is watched.
      const now = policy.current().snapshot.systems.find(({ id }) => id === system);
      const controller = new AbortController();
      const exchange: Running = { controller, system, credentials, onBehalfOf, isAsking: false };
      running.add(exchange);
      timer ??= setInterval(look, every).unref();
      if (now?.state !== 'live') controller.abort(new Failure('system_not_live'));
      return {
        signal: controller.signal,
        cut: (reason) => controller.abort(reason),
        release() {
          running.delete(exchange);
          if (running.size > 0) return;
          clearInterval(timer);
          timer = undefined;
        },
      };
    },
  };
}

async function cutIfFallen(exchange: Running, actors: Pick<ActorDirectory, 'stands'>): Promise<void> {
  if (exchange.isAsking) return;
  exchange.isAsking = true;
  try {
    await actors.stands(exchange.credentials, exchange.onBehalfOf);
  } catch (error) {
    // While the database is away nobody can be revoked either, and the record decides what becomes of the answer.
    const isKnown = error instanceof Failure && error.status < 500;
    if (isKnown) exchange.controller.abort(error);
  } finally {
    exchange.isAsking = false;
  }
}
