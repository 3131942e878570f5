import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { reasonSchema } from '../../../kernel/schemas.ts';
import type { ActivityReviewPorts } from '../ports.ts';
import { rulesSchema } from '../view.ts';

export const setActivityReviewRules = defineOperation({
  name: 'set-activity-review-rules',
  summary:
    'Set how often activity is reviewed, how much of it is drawn by chance, within how many days it is to be judged, and which hours are usual.',
  method: 'POST',
  path: '/activity-review-rules',
  action: 'activity-review-rules:set',
  cites: ['164.308(a)(1)(ii)(D)'],
  stepUp: true,
  audit: {
    event: 'activity-review-rules.set',
    facts: ({ reason }, rules) => ({ ...rules, reason }),
    thing: async ({ store }: ActivityReviewPorts) => ({ ...(await store.rules()) }),
  },
  input: rulesSchema.extend({ reason: reasonSchema }),
  output: rulesSchema,
  async run({ store }: ActivityReviewPorts, _, { reason: _reason, ...rules }) {
    if (rules.workFrom >= rules.workTo) {
      throw new Failure('request_invalid', { field: 'workTo', detail: 'The day ends after it begins.' });
    }
    await store.setRules(rules);
    return rules;
  },
});
