import { askAccess } from '../../kernel/ask-access.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { Facts, Needs } from '../facts.ts';
import { decide as decideExchange } from '../policy/decide.ts';
import type { ActivityGate, ExchangeAccess, NetworkPlaces } from '../ports.ts';

/** Permit or deny, with obligations and reasons; whoever may ask still asks about a limited number of patients. */
export function decide(ports: {
  readonly access: ExchangeAccess;
  readonly activity: ActivityGate;
  readonly placeOf: NetworkPlaces;
}): Stage<'decide', Needs<'identified' | 'stated' | 'basis'>, Pick<Facts, 'decision'>> {
  const { access, activity, placeOf } = ports;
  return {
    name: 'decide',
    cites: stageCites.decide,
    async run({ identified, stated, basis, chart, credentials }) {
      const { system, purpose, policy } = stated;
      const patients = await stated.patients;
      const network = placeOf(credentials().address);
      const question = askAccess({
        ...{ actor: stated.actor, system, purpose, snapshot: policy.snapshot, patients, network },
        ...{ subjects: stated.subjects.length, freshFactor: identified.freshFactor, basis: basis.kind },
      });
      chart.asked(question);
      const verdict = access.permits(question, policy.snapshot.access);
      const decision = decideExchange({
        ...{ system, purpose, basis, access: verdict },
        seesValues: () => access.seesValues(question, policy.snapshot.access).permit,
      });
      const { zone } = policy.snapshot.organisation;
      const { isLifted } = await activity.admit({
        ...{ actor: stated.actor, subjects: stated.subjects, zone, limits: policy.snapshot.activity ?? [] },
      });
      const lifted = isLifted ? ' Beyond the limit of patients, which emergency access lifts.' : '';
      const by = verdict.policies.join(', ');
      return established({ decision }, `Permitted (${by}). ${decision.reasons[0] ?? ''}`.trim() + lifted);
    },
  };
}
