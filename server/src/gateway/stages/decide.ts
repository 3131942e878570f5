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
      const behalf = stated.behalf && {
        person: stated.behalf.person,
        patients: await stated.behalf.patients,
      };
      const network = placeOf(credentials().address);
      const question = askAccess({
        ...{ actor: stated.actor, system, purpose, snapshot: policy.snapshot, patients, network },
        ...(behalf && { behalf }),
        ...{ subjects: stated.subjects.length, freshFactor: identified.freshFactor, basis: basis.kind },
      });
      chart.asked(question);
      const verdict = access.permits(question, policy.snapshot.access);
      const decision = decideExchange({
        ...{ system, purpose, basis, access: verdict },
        seesValues: () => access.seesValues(question, policy.snapshot.access).permit,
      });
      const { isLifted } = await admitAll(activity, stated);
      const lifted = isLifted ? ' Beyond the limit of patients, which emergency access lifts.' : '';
      const by = verdict.policies.join(', ');
      return established({ decision }, `Permitted (${by}). ${decision.reasons[0] ?? ''}`.trim() + lifted);
    },
  };
}

/**
 * What an application asks counts against the person for whom it asks, too, and first: nobody asks about more patients by
 * way of a program. Only what is asked as an emergency, by the person whose emergency it is, is never refused for a number.
 */
async function admitAll(
  activity: ActivityGate,
  { actor, behalf, subjects, purpose, policy }: Facts['stated'],
): Promise<{ readonly isLifted: boolean }> {
  const { activity: limits = [], organisation } = policy.snapshot;
  const counted = { subjects, limits, zone: organisation.zone };
  if (behalf) await activity.admit({ ...counted, actor: behalf.person, isEmergency: false });
  const isEmergency = purpose === 'BTG' && actor.kind === 'person' && actor.standing?.emergency != null;
  return await activity.admit({ ...counted, actor, isEmergency });
}
