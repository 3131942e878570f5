import type { InnerDoor } from '../gateway/inner-door.ts';
import type { ConsistencyDuty, WatchableModel } from '../governance/consistency/index.ts';
import type { PolicySnapshot } from '../kernel/snapshot.ts';
import type { RecurringJob } from '../platform/jobs/index.ts';
import type { Foundation } from './foundation.ts';

/** Watching whether a model still answers the same is assessment of quality: health care operations (164.506(c)(1)). */
const purpose = 'HOPERAT';

/** The models that canary prompts can be put to, and why the gateway would refuse one. */
export function listWatchableModels(snapshot: PolicySnapshot): WatchableModel[] {
  return snapshot.systems
    .filter(({ state }) => state === 'live')
    .flatMap(({ id, title, purposes, models }) =>
      models.map(({ name }) => ({
        ...{ system: id, systemTitle: title, model: name },
        obstacle: purposes.includes(purpose)
          ? null
          : `${title} is not approved for health care operations, and a canary prompt is part of them.`,
      })),
    );
}

export const askCanariesJob = 'ask-canaries';

/** Canary prompts that are due are put to their models, through all stages of an exchange: 164.312(c)(2). */
export function askCanaries(
  duty: ConsistencyDuty,
  { store, record, clock }: Pick<Foundation, 'store' | 'record' | 'clock'>,
  askInside: InnerDoor,
): RecurringJob {
  return {
    name: askCanariesJob,
    title: 'Asks models the canary prompts that are due',
    cron: '*/5 * * * *',
    longestMinutes: 120,
    async run({ signal }) {
      const ask = (question: Omit<Parameters<InnerDoor>[0], 'purpose'>) =>
        askInside({ ...question, purpose });
      await duty.askDue({ store, acts: record.acts, clock, ask }, signal);
    },
  };
}
