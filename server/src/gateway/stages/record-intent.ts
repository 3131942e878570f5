import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { ExchangeRecord } from '../../platform/audit/port.ts';
import type { Facts, Needs } from '../facts.ts';

/**
 * A durable entry of the query, together with the vault row of its surrogates. No receipt, no disclosure: `disclose`
 * asks for the receipt that only the record gives.
 */
export function recordIntent(
  record: ExchangeRecord,
): Stage<
  'recordIntent',
  Needs<'basis' | 'decision' | 'minimized' | 'masked' | 'cleared'>,
  Pick<Facts, 'receipt'>
> {
  return {
    name: 'recordIntent',
    cites: stageCites.recordIntent,
    async run({ chart, basis, minimized, masked, cleared, body }) {
      const surrogates = masked.surrogates.map((all) => all.added());
      const receipt = await record.openExchange({
        ...chart.header(),
        basis: basisFacts(basis),
        stages: chart.stages(),
        elements: minimized.elements,
        query: body.map((bytes) => ({
          received: bytes.toString('utf8'),
          outbound: cleared.outbound.body,
          access: chart.question,
        })),
        surrogates,
      });
      chart.opened(receipt);
      return established({ receipt }, `Entry ${receipt.entry} is durable.`);
    },
  };
}

function basisFacts(basis: Facts['basis']): Record<string, string | number | boolean | null> {
  if (basis.kind === 'agreement') {
    return { kind: 'agreement', agreement: basis.agreement.id, number: basis.agreement.number };
  }
  const { attestation, proof } = basis.locality;
  return { kind: 'local', proof, attestedBy: attestation?.by ?? null, attestedAt: attestation?.at ?? null };
}
