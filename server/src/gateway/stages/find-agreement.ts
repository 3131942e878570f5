import type { Clock } from '../../kernel/clock.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { Facts, Needs } from '../facts.ts';
import { basisSentence } from '../policy/decide.ts';
import { findBasis } from '../policy/find-basis.ts';

/** The basis of the disclosure: an agreement in force that covers this service, or a local endpoint. */
export function findAgreement(
  clock: Clock,
): Stage<'findAgreement', Needs<'stated' | 'detected'>, Pick<Facts, 'basis'>> {
  return {
    name: 'findAgreement',
    cites: stageCites.findAgreement,
    run({ stated }) {
      const basis = findBasis(stated.policy.snapshot, stated.model.endpoint, clock.now());
      return established({ basis }, basisSentence(basis));
    },
  };
}
