import { createContinuityDuty } from '../../server/src/governance/continuity/index.ts';
import type { Actor } from '../../server/src/kernel/actor.ts';
import { describeMissing, performOperation } from '../../server/src/platform/audit/index.ts';
import type { TestCordon } from './cordon.ts';
import { bringLive, registerVendor, signAgreement } from './cordon.ts';

/** What the acts are done on. */
export interface AuditedStage {
  readonly cordon: TestCordon;
  readonly officer: Actor;
  /** A complete exchange of the officer, and the patient that it was about. */
  readonly exchange: string;
  readonly answer: string;
  readonly subject: string;
}

/** Does one act for real, as the officer. */
type Drive = (stage: AuditedStage) => Promise<unknown>;

let names = 0;
function fresh(word: string): string {
  names += 1;
  return `${word}-${names}`;
}

const reason = 'Needed for a test of the record.';

async function draft({ cordon: { clerk } }: AuditedStage) {
  const vendor = await registerVendor({ clerk }, fresh('Drafted AI'));
  const drafted = await clerk('draft-agreement', {
    ...{ vendor, counterparty: 'Drafted AI, Inc.' },
    ...{ effectiveFrom: '2026-01-01', effectiveUntil: '2030-12-31' },
  });
  return { agreement: drafted.id, revision: drafted.revision };
}

async function system({ cordon: { clerk } }: AuditedStage) {
  const registered = await clerk('register-system', {
    ...{ name: fresh('system'), title: 'Test', department: 'Medicine', owner: 'Test officer' },
    ...{ purposes: ['TREAT'], elements: [] },
  });
  return { system: registered.id, revision: registered.revision };
}

async function localEndpoint({ cordon: { clerk } }: AuditedStage) {
  const { id, revision } = await clerk('register-endpoint', {
    ...{ provider: 'builtin-extractive', url: '' },
    ...{ vendor: 'cordon', product: 'builtin', tier: 'in-process', region: 'in-process' },
  });
  return { endpoint: id, revision };
}

async function liveSystem({ cordon }: AuditedStage): Promise<string> {
  const vendor = await registerVendor(cordon, fresh('Live AI'));
  return (await bringLive(cordon, { name: fresh('live'), vendor, url: cordon.upstream.url })).system;
}

async function person({ cordon: { clerk } }: AuditedStage): Promise<string> {
  const email = `${fresh('person')}@test.invalid`;
  const { person } = await clerk<{ person: { id: string } }>('invite-person', {
    ...{ name: 'Bea', email, roles: ['clinician'] },
  });
  return person.id;
}

async function application({ cordon: { clerk } }: AuditedStage): Promise<string> {
  const { application } = await clerk<{ application: { id: string } }>('register-application', {
    name: fresh('App'),
  });
  return application.id;
}

async function key(stage: AuditedStage): Promise<string> {
  const issued = await stage.cordon.clerk<{ summary: { id: string } }>('issue-key', {
    ...{ application: await application(stage), label: 'Test key' },
  });
  return issued.summary.id;
}

async function policy(stage: AuditedStage): Promise<string> {
  const keep = { unit: 'months', count: 12 };
  const on = { system: (await system(stage)).system, keep, reason, approvedBy: 'Test officer' };
  return (await stage.cordon.clerk('set-retention-policy', on)).id;
}

async function hold({ cordon: { clerk }, exchange }: AuditedStage): Promise<string> {
  const covers = { kind: 'exchange', exchange };
  return (await clerk('place-hold', { covers, matter: 'Test matter', reason })).id;
}

/** Asked on a database of somebody else's, of which Cordon takes no backups: the work is left out, the act is not. */
async function ask({ cordon: { house }, officer }: AuditedStage, name: string): Promise<unknown> {
  const duty = createContinuityDuty({
    readPosture: async () => ({ mode: 'outside', archive: null, readableUntil: null }),
    askFor: async () => undefined,
  });
  const operation = duty.operations.find((candidate) => candidate.name === name);
  if (!operation) throw new Error(`There is no operation ${name}.`);
  const ground = { store: house.store, acts: house.record.acts, clock: house.clock };
  return await performOperation(ground, operation, officer, {});
}

/**
 * Each act that leaves an event, done for real. A new operation has its line here; the test `what-is-recorded` says
 * so when it is forgotten.
 */
export const auditedActs: Readonly<Record<string, Drive>> = {
  'invite-person': person,
  'recover-person': async (stage) =>
    await stage.cordon.clerk('recover-person', { person: await person(stage) }),
  'deactivate-person': async (stage) =>
    await stage.cordon.clerk('deactivate-person', { person: await person(stage) }),
  'register-application': application,
  'issue-key': key,
  'revoke-key': async (stage) => await stage.cordon.clerk('revoke-key', { key: await key(stage) }),

  'register-vendor': async ({ cordon }) => await registerVendor(cordon, fresh('New AI')),
  'draft-agreement': draft,
  'amend-agreement': async (stage) => {
    const vendor = await registerVendor(stage.cordon, fresh('Amended AI'));
    const { agreement, revision } = await signAgreement(stage.cordon, { vendor });
    const term = { effectiveFrom: '2027-01-01', effectiveUntil: null };
    return await stage.cordon.clerk('amend-agreement', { agreement, revision, ...term });
  },
  'update-clauses': async (stage) => {
    const [clause = ''] =
      [...stage.cordon.house.catalogue.clauses.entries()].find(([, { value }]) => value === undefined) ?? [];
    return await stage.cordon.clerk('update-clauses', {
      ...(await draft(stage)),
      clauses: { [clause]: { location: 'section 1', value: null, note: null } },
    });
  },
  'set-scope': async (stage) => {
    const named = {
      products: ['acme-chat'],
      tiers: ['free'],
      endpoints: ['127.0.0.1'],
      regions: ['us-east'],
    };
    return await stage.cordon.clerk('set-scope', { ...(await draft(stage)), ...named });
  },
  'record-execution': async (stage) => {
    const signed = { name: 'Pat', title: 'Officer', on: '2026-01-01' };
    const signatures = ['organisation', 'counterparty'].map((party) => ({ party, ...signed }));
    const execution = { kind: 'signatures', documentHash: 'b'.repeat(64), signatures };
    return await stage.cordon.clerk('record-execution', { ...(await draft(stage)), execution });
  },
  'activate-agreement': async ({ cordon }) =>
    await signAgreement(cordon, { vendor: await registerVendor(cordon, fresh('Signed AI')) }),
  'terminate-agreement': async ({ cordon }) => {
    const vendor = await registerVendor(cordon, fresh('Ended AI'));
    const { agreement, revision } = await signAgreement(cordon, { vendor });
    return await cordon.clerk('terminate-agreement', { agreement, revision, reason });
  },
  'remove-agreement': async (stage) =>
    await stage.cordon.clerk('remove-agreement', { ...(await draft(stage)) }),

  'register-system': system,
  'register-endpoint': localEndpoint,
  'record-locality-proof': async (stage) =>
    await stage.cordon.clerk('record-locality-proof', await localEndpoint(stage)),
  'attest-endpoint': async (stage) => {
    const proven = await localEndpoint(stage);
    const operator = { kind: 'own', name: 'Test Clinic' };
    return await stage.cordon.clerk('attest-endpoint', { ...proven, statement: reason, operator });
  },
  'bind-model': async (stage) => {
    const { endpoint } = await localEndpoint(stage);
    const named = { name: 'model-b', upstreamName: 'cordon-extractive' };
    return await stage.cordon.clerk('bind-model', { ...(await system(stage)), endpoint, ...named });
  },
  'change-system-state': liveSystem,
  'suspend-system': async (stage) =>
    await stage.cordon.clerk('suspend-system', { system: await liveSystem(stage), reason }),

  'set-retention-policy': policy,
  'withdraw-retention-policy': async (stage) =>
    await stage.cordon.clerk('withdraw-retention-policy', { policy: await policy(stage), reason }),
  'place-hold': hold,
  'release-hold': async (stage) =>
    await stage.cordon.clerk('release-hold', { hold: await hold(stage), reason }),
  'run-disposal': async ({ cordon }) => await cordon.clerk('run-disposal', {}),
  'start-key-rotation': async ({ cordon }) => await cordon.clerk('start-key-rotation', {}),
  'start-signing-key-change': async ({ cordon }) =>
    await cordon.clerk('start-signing-key-change', { why: 'scheduled', overlapDays: 7 }),

  'account-disclosures': async ({ cordon, subject }) =>
    await cordon.clerk('account-disclosures', { subject, format: 'json' }),
  'reveal-exchange': async ({ cordon, exchange }) =>
    await cordon.clerk('reveal-exchange', { exchange, reason }),
  'review-answer': async ({ cordon, exchange }) =>
    await cordon.clerk('review-answer', { exchange, verdict: 'accepted' }),
  'sign-answer': async ({ cordon, exchange, answer }) =>
    await cordon.clerk('sign-answer', { exchange, text: answer }),
  'verify-answer': async ({ cordon, exchange, answer }) =>
    await cordon.clerk('verify-answer', { exchange, text: answer }),
  'export-entries': async ({ cordon }) => await cordon.clerk('export-entries', {}),
  'export-evidence': async ({ cordon, exchange }) => await cordon.clerk('export-evidence', { exchange }),
  'verify-record': async ({ cordon }) => await cordon.clerk('verify-record', {}),
  'start-backup': async (stage) => await ask(stage, 'start-backup'),
  'start-restore-test': async (stage) => await ask(stage, 'start-restore-test'),
  'accept-record-alarm': async ({ cordon: { clerk, house } }) => {
    const counts = { from: 0, to: 60_000, requests: 2, exchanges: 2, unrecorded: 0, cutOff: 0 };
    await house.record.alarms.raise(describeMissing({ ...counts, recorded: 1, missing: 1 }));
    const [alarm] = await house.record.alarms.list();
    return await clerk('accept-record-alarm', { alarm: alarm?.id, as: 'explained' });
  },
  'run-job': async ({ cordon }) => await cordon.clerk('run-job', { name: 'run-disposal' }),
};

/** Acts that change nothing of which a state before and after could be told apart, and why. */
export const withoutStates: Readonly<Record<string, string>> = {
  'recover-person':
    'It hands out a link; access changes when the person uses it, which is an event of its own.',
  'register-application': 'A program has no settings; its keys have.',
  'issue-key': 'The event names all that the key fixes.',
  'revoke-key': 'A key is in force or not.',
  'place-hold': 'The event names what the hold covers; a hold is never changed.',
  'release-hold': 'A hold is in force or not.',
  'run-disposal': 'Its certificate lists what was destroyed.',
  'start-key-rotation': 'The event names both generations.',
  'start-signing-key-change': 'The events that follow name both keys with their hashes.',
  'account-disclosures': 'The event has the hash of the document.',
  'reveal-exchange': 'Nothing changes.',
  'review-answer': 'The event is the review.',
  'sign-answer': 'The event has the commitment to the signed text, and names the signature before it.',
  'verify-answer': 'Nothing changes.',
  'export-entries': 'Nothing changes.',
  'export-evidence': 'Nothing changes.',
  'verify-record': 'Nothing changes.',
  'accept-record-alarm': 'An alarm stands or is accepted.',
  'run-job': 'What the work does has events of its own.',
  'start-backup': 'The finished backup is an event of its own.',
  'start-restore-test': 'The finished test is an event of its own.',
};
