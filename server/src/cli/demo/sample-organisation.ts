import { ENTITY_NAMES } from '@cordon/deid';
import { type Clerk, employClerk, type House } from '../../main.ts';
import { admitDemoPerson } from '../../platform/identity/index.ts';
import type { LocalFinding } from '../../platform/locality/index.ts';
import { registerLocal } from '../connect.ts';

/** What the demonstration works with. */
export interface SampleOrganisation {
  /** Key of an application that may use the system with an agreement or a local endpoint. */
  readonly key: string;
  readonly model: string;
  /** Key of an application that is pointed at a cloud service without an agreement. */
  readonly uncoveredKey: string;
  /** Path of the one-time sign-in link. */
  readonly signInPath: string;
}

const person = { name: 'Dana Whitfield', email: 'dana.whitfield@sample.invalid' };

/** Everything but the face and the body: what a summary may need, as surrogates. */
const elements = ENTITY_NAMES.filter((entity) => entity !== 'BIOMETRIC' && entity !== 'PHOTO');

/** Sets up the sample organisation through the same recorded acts that an officer would use in the console. */
export async function setUpSample(house: House, local: LocalFinding | null): Promise<SampleOrganisation> {
  const { person: dana, signIn } = await house.store.transaction((transaction) =>
    admitDemoPerson(transaction, house.clock, {
      ...person,
      roles: ['clinician', 'privacy-officer', 'security-officer', 'administrator'],
    }),
  );
  const clerk = employClerk(house, { kind: 'person', id: dana.id, name: dana.name, roles: dana.roles });
  const run = house.clock.now().toString(36);
  const endpoint = local
    ? await registerLocal(clerk, local, house.organisationName)
    : await registerBuiltin(clerk, house);
  const model = local ? (local.models[0] ?? '') : 'extractive';
  await goLive(clerk, {
    name: `chart-summaries-${run}`,
    title: 'Chart summaries',
    endpoint,
    model,
    upstream: model,
  });
  const cloud = await clerk('register-endpoint', {
    provider: 'openai-compatible',
    url: 'https://api.openai.com/v1',
    ...{ vendor: 'openai', product: 'openai-api', tier: 'standard', region: 'us' },
  });
  await goLive(clerk, {
    name: `cloud-assistant-${run}`,
    title: 'Cloud assistant (no agreement signed)',
    endpoint: cloud.id,
    model: 'gpt',
    upstream: 'gpt-5.5',
  });
  return {
    model,
    key: await issueKey(clerk, `Sample record system ${run}`, `chart-summaries-${run}`),
    uncoveredKey: await issueKey(clerk, `Sample cloud app ${run}`, `cloud-assistant-${run}`),
    signInPath: signIn.path,
  };
}

async function registerBuiltin(clerk: Clerk, house: House): Promise<string> {
  const { id: endpoint, revision } = await clerk('register-endpoint', {
    provider: 'builtin-extractive',
    url: '',
    ...{ vendor: 'cordon', product: 'builtin', tier: 'in-process', region: 'in-process' },
  });
  const proven = await clerk('record-locality-proof', { endpoint, revision });
  await clerk('attest-endpoint', {
    endpoint,
    revision: proven.revision,
    statement: `${house.organisationName} operates the machine on which this program runs.`,
    operator: { kind: 'own', name: house.organisationName },
  });
  return endpoint;
}

async function goLive(
  clerk: Clerk,
  system: { name: string; title: string; endpoint: string; model: string; upstream: string },
): Promise<void> {
  const registered = await clerk('register-system', {
    ...{ name: system.name, title: system.title, department: 'Medicine', owner: person.name },
    purposes: ['TREAT', 'HPAYMT', 'HOPERAT'],
    elements,
  });
  const bound = await clerk('bind-model', {
    ...{ system: registered.id, revision: registered.revision, endpoint: system.endpoint },
    ...{ name: system.model, upstreamName: system.upstream },
  });
  const approved = await clerk('change-system-state', {
    ...{ system: registered.id, revision: bound.revision, to: 'approved', reason: 'Sample organisation' },
  });
  await clerk('change-system-state', {
    ...{ system: registered.id, revision: approved.revision, to: 'live', reason: 'Sample organisation' },
  });
}

async function issueKey(clerk: Clerk, name: string, system: string): Promise<string> {
  const { application } = await clerk<{ application: { id: string } }>('register-application', { name });
  const { key } = await clerk<{ key: string }>('issue-key', {
    application: application.id,
    label: 'Sample key',
    systems: [system],
    purposes: ['TREAT'],
  });
  return key;
}
