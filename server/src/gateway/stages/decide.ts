import { established, type Stage } from '../../kernel/pipeline.ts';
import type { Facts, Needs } from '../facts.ts';
import { decide as decideExchange } from '../policy/decide.ts';
import type { ExchangeAccess } from '../ports.ts';

/** Permit or deny, with obligations and reasons. */
export function decide(
  access: ExchangeAccess,
): Stage<'decide', Needs<'stated' | 'basis'>, Pick<Facts, 'decision'>> {
  return {
    name: 'decide',
    cites: ['164.308(a)(4)', '164.312(a)(1)'],
    run({ stated, basis }) {
      const { actor, system, purpose } = stated;
      const decision = decideExchange({
        system,
        purpose,
        basis,
        access: access.permits(actor, system.id, purpose),
      });
      return established({ decision }, `Permitted. ${decision.reasons[0] ?? ''}`.trim());
    },
  };
}
