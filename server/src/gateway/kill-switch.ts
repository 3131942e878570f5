import { Failure } from '../kernel/failure.ts';
import type { Id } from '../kernel/ids.ts';
import type { PolicySource } from './ports.ts';

/** Cuts exchanges in flight when the policy stops their AI system (164.308(a)(6)(ii)). */
export interface KillSwitch {
  /** Waits until it can be told how the systems stand. @throws Failure `policy_unconfirmed` */
  ready(): Promise<void>;
  watch(system: Id<'system'>): WatchedExchange;
}

export interface WatchedExchange {
  /** Ends with `system_not_live` when the system is suspended or retired, or with what `cut` is given. */
  readonly signal: AbortSignal;
  /** Ends the exchange for another reason. */
  cut(reason: Failure): void;
  /** To be called when the exchange is over. */
  release(): void;
}

/** Makes the switch of one node: it listens to the policy once, for all exchanges. */
export function createKillSwitch(policy: PolicySource): KillSwitch {
  const running = new Map<AbortController, Id<'system'>>();
  policy.onChange(({ snapshot }) => {
    const live = new Set(snapshot.systems.filter(({ state }) => state === 'live').map(({ id }) => id));
    for (const [controller, system] of running) {
      if (!live.has(system))
        controller.abort(new Failure('system_not_live', { detail: 'It was stopped while it answered.' }));
    }
  });
  return {
    ready: async () => void (await policy.confirmed()),
    watch(system) {
      // The policy may have changed between the decision and this moment. Where it cannot be told, nothing is watched.
      const now = policy.current().snapshot.systems.find(({ id }) => id === system);
      const controller = new AbortController();
      running.set(controller, system);
      if (now?.state !== 'live') controller.abort(new Failure('system_not_live'));
      return {
        signal: controller.signal,
        cut: (reason) => controller.abort(reason),
        release: () => void running.delete(controller),
      };
    },
  };
}
