import { sampleMarks } from '../../server/src/governance/agreements/sample.ts';
import type { AgreementDetail } from '../../server/src/governance/agreements/view.ts';
import type { TestGovernance } from './governance.ts';

export const sampleTerm = { effectiveFrom: '2027-01-04', effectiveUntil: '2027-12-31' };

export const sampleScope = {
  products: ['openai-api'],
  tiers: ['zero-data-retention'],
  endpoints: ['us.api.openai.com'],
  regions: ['us'],
};

export const sampleSignatures = {
  kind: 'signatures',
  documentHash: 'ab'.repeat(32),
  signatures: [
    { party: 'organisation', name: 'Ana Reyes', title: 'Privacy officer', on: '2027-01-02' },
    { party: 'counterparty', name: 'Sam Ortiz', title: 'Counsel', on: '2027-01-03' },
  ],
};

/** The steps of an agreement with OpenAI, as a person takes them through the operations. */
export interface AgreementSteps {
  /** Calls an operation on an agreement at the revision that was seen. */
  act(name: string, agreement: AgreementDetail, input?: object): Promise<AgreementDetail>;
  draft(changes?: object): Promise<AgreementDetail>;
  /** A draft with every clause marked, a scope, and signatures. */
  sign(changes?: object): Promise<AgreementDetail>;
  activate(changes?: object): Promise<AgreementDetail>;
}

export function createAgreementSteps(governance: TestGovernance): AgreementSteps {
  const steps: AgreementSteps = {
    act: async (name, agreement, input = {}) =>
      await governance.call(name, { agreement: agreement.id, revision: agreement.revision, ...input }),
    draft: async (changes = {}) =>
      await governance.call('draft-agreement', {
        ...{ vendor: 'openai', counterparty: 'OpenAI OpCo, LLC', ...sampleTerm },
        ...changes,
      }),
    async sign(changes) {
      const clauses = sampleMarks(governance.catalogue.clauses);
      const marked = await steps.act('update-clauses', await steps.draft(changes), { clauses });
      const scoped = await steps.act('set-scope', marked, sampleScope);
      return await steps.act('record-execution', scoped, { execution: sampleSignatures });
    },
    activate: async (changes) => await steps.act('activate-agreement', await steps.sign(changes)),
  };
  return steps;
}
