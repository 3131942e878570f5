import { ENTITY_NAMES } from '@cordon/deid';
import { sampleMarks } from '../../../server/src/governance/agreements/sample.ts';
import { type Clerk, employClerk, type House } from '../../../server/src/main.ts';
import { admitDemoPerson } from '../../../server/src/platform/identity/index.ts';
import { pacedModel, plainModel } from '../answer.ts';

const product = 'bench-chat';
const name = 'bench-summaries';

/** Sets up vendor, agreement, system and key for a service at this address. Returns the key. */
export async function setUpOrganisation(house: House, url: string): Promise<string> {
  const clerk = await employOfficer(house);
  const vendor = await registerVendor(clerk);
  await signAgreement(clerk, house, vendor);
  await bringLive(clerk, vendor, url);
  await house.policy.confirm();
  const { application } = await clerk<{ application: { id: string } }>('register-application', {
    name: 'Bench application',
  });
  const issued = await clerk<{ key: string }>('issue-key', {
    application: application.id,
    label: 'Bench key',
    systems: [name],
    purposes: ['TREAT'],
  });
  return issued.key;
}

async function employOfficer(house: House): Promise<Clerk> {
  const { person } = await house.store.transaction((transaction) =>
    admitDemoPerson(transaction, house.clock, {
      name: 'Bench Officer',
      email: 'officer@bench.invalid',
      roles: ['clinician', 'privacy-officer', 'security-officer', 'administrator'],
    }),
  );
  return employClerk(house, { kind: 'person', id: person.id, name: person.name, roles: person.roles });
}

async function registerVendor(clerk: Clerk): Promise<string> {
  const tiers = [{ id: 'enterprise', name: 'Enterprise' }];
  const products = [
    { id: product, name: 'Bench Chat', tiers, endpoints: ['127.0.0.1'], regions: ['us-east'] },
  ];
  return (await clerk('register-vendor', { name: 'Bench AI', products })).id;
}

async function signAgreement(clerk: Clerk, house: House, vendor: string): Promise<void> {
  const drafted = await clerk('draft-agreement', {
    vendor,
    counterparty: 'Bench AI, Inc.',
    effectiveFrom: '2026-01-01',
    effectiveUntil: null,
  });
  const agreement = drafted.id;
  const clauses = sampleMarks(house.catalogue.clauses);
  const marked = await clerk('update-clauses', { agreement, revision: drafted.revision, clauses });
  const scoped = await clerk('set-scope', {
    ...{ agreement, revision: marked.revision, products: [product], tiers: ['enterprise'] },
    ...{ endpoints: ['127.0.0.1'], regions: ['us-east'] },
  });
  const signer = { name: 'Pat Signer', title: 'Officer', on: '2026-01-01' };
  const executed = await clerk('record-execution', {
    ...{ agreement, revision: scoped.revision },
    execution: {
      kind: 'signatures',
      documentHash: 'a'.repeat(64),
      signatures: [
        { party: 'organisation', ...signer },
        { party: 'counterparty', ...signer },
      ],
    },
  });
  await clerk('activate-agreement', { agreement, revision: executed.revision });
}

async function bringLive(clerk: Clerk, vendor: string, url: string): Promise<void> {
  const { id: endpoint } = await clerk('register-endpoint', {
    ...{ provider: 'openai-compatible', url, vendor, product },
    ...{ tier: 'enterprise', region: 'us-east' },
  });
  const registered = await clerk('register-system', {
    ...{ name, title: 'Bench summaries', department: 'Medicine', owner: 'Bench Officer' },
    ...{ purposes: ['TREAT'], elements: ENTITY_NAMES },
  });
  const system = registered.id;
  let revision = registered.revision;
  for (const model of [plainModel, pacedModel]) {
    const bound = await clerk('bind-model', { system, revision, endpoint, name: model, upstreamName: model });
    revision = bound.revision;
  }
  for (const to of ['approved', 'live']) {
    revision = (await clerk('change-system-state', { system, revision, to, reason: 'Benchmark' })).revision;
  }
}
