import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { vi } from 'vitest';
import { createContinuityDuty } from '../../server/src/governance/continuity/index.ts';
import type { Actor } from '../../server/src/kernel/actor.ts';
import { dayAt } from '../../server/src/kernel/calendar.ts';
import { type Id, newId } from '../../server/src/kernel/ids.ts';
import { employClerk } from '../../server/src/main.ts';
import { describeMissing, performOperation } from '../../server/src/platform/audit/index.ts';
import { shadowActs } from './audited-shadow-acts.ts';
import type { TestCordon } from './cordon.ts';
import { bringLive, registerVendor, signAgreement } from './cordon.ts';
import { makeCertificate } from './make-certificate.ts';
import { employOfficer } from './ward.ts';

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

async function uploadText(stage: AuditedStage) {
  const { agreement } = await draft(stage);
  const content = Buffer.from('Vendor shall report security incidents.').toString('base64');
  const input = { agreement, name: 'BAA.txt', content };
  const { id } = await stage.cordon.clerk<{ id: string }>('upload-agreement-text', input);
  return { agreement, id };
}

async function system({ cordon: { clerk } }: AuditedStage) {
  const registered = await clerk('register-system', {
    ...{ name: fresh('system'), title: 'Test', department: 'Medicine', owner: 'Test officer' },
    ...{ purposes: ['TREAT'], elements: [] },
  });
  return { system: registered.id, revision: registered.revision };
}

/** What a new system needs, as somebody stated it. */
async function statedNeed(stage: AuditedStage, clerk = stage.cordon.clerk): Promise<string> {
  const { system: needing } = await system(stage);
  const stated = await clerk<{ id: string }>('state-phi-need', {
    ...{ system: needing, needsPhi: true, elements: ['NAME'], justification: reason },
  });
  return stated.id;
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

/** Two passkeys of the officer, as rows: what a device has to do with them is not asked here. */
async function passkey({ cordon: { house }, officer }: AuditedStage): Promise<string> {
  const ids = [newId('passkey', house.clock), newId('passkey', house.clock)];
  for (const id of ids) {
    await house.store.query(
      `insert into passkey (id, person_id, credential_id, public_key, relying_party, counter, name, transports, added_at)
       values ($1, $2, $3, $3, 'localhost', 0, 'Laptop', '{}', 1)`,
      [id, officer.id, Buffer.from(id)],
    );
  }
  return ids[0] ?? '';
}

/** A provider of the organisation that nobody has asked yet. */
async function identityProvider({ cordon: { clerk } }: AuditedStage) {
  const name = fresh('idp');
  return await clerk<{ id: string; name: string; issuer: string; configuredAt: number }>(
    'configure-identity-provider',
    {
      ...{ name, issuer: `https://${name}.invalid`, secret: 'not-a-real-secret', title: 'Clinic' },
      ...{ clientId: 'cordon', scopes: ['openid'], groupsClaim: 'groups', emailClaim: 'email' },
      ...{ roleMap: [{ group: 'Nurses', roles: ['nurse'] }], admits: 'invited', trustsAddresses: false },
      ...{ acceptedAcr: [], acceptedAmr: [], refreshMinutes: 15 },
    },
  );
}

/** A sign-in of the officer, as a row. */
async function signIn({ cordon: { house }, officer }: AuditedStage): Promise<string> {
  const id = newId('signIn', house.clock);
  await house.store.query(
    `insert into sign_in (id, person_id, token_hash, method, network, started_at, last_seen_at)
     values ($1, $2, $3, 'link', '127.0.0.1', $4, $4)`,
    [id, officer.id, randomBytes(32), house.clock.now()],
  );
  return id;
}

/** A recovery that waits, of somebody who can sign in. */
async function pendingRecovery(stage: AuditedStage, by = stage.cordon.clerk): Promise<string> {
  const { id } = await by<{ id: string }>('request-recovery', {
    ...{ person: await otherOwner(stage), reason },
  });
  return id;
}

async function anotherAdministrator(stage: AuditedStage) {
  const { officer, cordon } = stage;
  const id = (await otherOwner(stage)) as Id<'person'>;
  return employClerk(cordon.house, { ...officer, id, name: 'Second', roles: ['administrator'] } as Actor);
}

/** Somebody else who may answer for applications. */
async function otherOwner({ cordon: { signInLink, house } }: AuditedStage): Promise<string> {
  const email = `${fresh('owner')}@test.invalid`;
  await signInLink(['administrator'], email);
  const { rows } = await house.store.query<{ id: string }>('select id from person where email = $1', [email]);
  return rows[0]?.id ?? '';
}

async function signInAlert({ cordon: { house } }: AuditedStage): Promise<string> {
  const id = newId('signInAlert', house.clock);
  await house.store.query(
    `insert into sign_in_alert (id, kind, account, count, first_at, last_at, raised_at)
     values ($1, 'account-guessed', $1, 10, 1, 2, 3)`,
    [id],
  );
  return id;
}

/** An attempt on the account of the officer that was refused, as the record has it. */
async function ownNotice({ cordon: { house }, officer }: AuditedStage): Promise<number> {
  const facts = { person: officer.id, network: '203.0.113.9', method: 'password-and-code' };
  const refused = { event: 'sign-in.refused', at: house.clock.now(), actor: null, facts } as const;
  return (await house.record.acts.recordNow(refused)).entry;
}

/** A review of activity that was opened just now; the one before is closed for it. */
async function openActivityReview({ cordon: { clerk } }: AuditedStage): Promise<string> {
  const { items } = await clerk<{ items: { id: string; state: string }[] }>('list-activity-reviews', {});
  for (const { id: activityReview, state } of items) {
    if (state !== 'closed') await clerk('close-activity-review', { activityReview, reason });
  }
  return (await clerk('open-activity-review', {})).id;
}

/** A line of a review of activity that somebody else than the officer did. */
async function judgeableLine(stage: AuditedStage): Promise<{ readonly id: string; readonly line: number }> {
  const { house, signInLink, officer } = stage.cordon;
  const email = `${fresh('developer')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')}@test.invalid`;
  await signInLink(['developer'], email);
  const { rows } = await house.store.query<{ id: `per_${string}` }>(
    'select id from person where email = $1',
    [email],
  );
  const developer = { ...officer, id: rows[0]?.id ?? 'per_', name: email, roles: ['developer'] } as Actor;
  const clerk = employClerk(house, developer);
  const { application } = await clerk<{ application: { id: string } }>('register-application', {
    name: fresh('Reader'),
  });
  await clerk('issue-key', { application: application.id, label: 'Its key' });
  await house.record.acts.drain();
  const id = await openActivityReview(stage);
  const { items } = await stage.cordon.clerk<{ items: { number: number; isOwn: boolean }[] }>(
    'list-activity-lines',
    { activityReview: id, limit: 200 },
  );
  return { id, line: items.find(({ isOwn }) => !isOwn)?.number ?? 0 };
}

/** A review that was opened just now; the one before is closed for it. */
async function openReview({ cordon: { clerk } }: AuditedStage): Promise<string> {
  const { items } = await clerk<{ items: { id: string; state: string }[] }>('list-access-reviews', {});
  for (const { id, state } of items) {
    if (state !== 'closed') await clerk('close-access-review', { review: id, reason });
  }
  return (await clerk('open-access-review', {})).id;
}

/** A line about somebody else. */
async function reviewedLine(stage: AuditedStage): Promise<{ review: string; line: number }> {
  const holder = await person(stage);
  const review = await openReview(stage);
  const { items } = await stage.cordon.clerk<{ items: { number: number }[] }>('list-access-lines', {
    ...{ review, holder },
  });
  return { review, line: items[0]?.number ?? 0 };
}

async function activityAlert({ cordon: { house } }: AuditedStage): Promise<string> {
  const id = newId('activityAlert', house.clock);
  await house.store.query(
    `insert into activity_alert (id, actor_kind, actor, measure, kind, day, count, threshold, raised_at)
     values ($1, 'person', $1, 'patients-day', 'reached', '2026-01-01', 60, 60, 1)`,
    [id],
  );
  return id;
}

async function emergency({ cordon: { clerk } }: AuditedStage): Promise<string> {
  return (await clerk('open-emergency', { reason: 'Cardiac arrest in the waiting room.' })).id;
}

/** Taken by somebody else, and over: nobody reviews their own. */
async function emergencyOfAnother({ cordon: { house, signInLink }, officer }: AuditedStage): Promise<string> {
  const email = `${fresh('nurse')}@test.invalid`;
  await signInLink(['nurse'], email);
  const { rows } = await house.store.query<{ id: Id<'person'> }>('select id from person where email = $1', [
    email,
  ]);
  const nurse: Actor = { ...officer, id: rows[0]?.id ?? 'per_', name: 'Nurse', roles: ['nurse'] } as Actor;
  const clerk = employClerk(house, nurse);
  const { id } = await clerk('open-emergency', { reason: 'Cardiac arrest in the waiting room.' });
  await clerk('end-emergency', { emergency: id });
  return id;
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

/** A canary prompt of a system that may be asked one. */
async function canary({ cordon }: AuditedStage): Promise<string> {
  const vendor = await registerVendor(cordon, fresh('Watched AI'));
  await signAgreement(cordon, { vendor });
  const wish = { name: fresh('watched'), vendor, url: cordon.upstream.url, purposes: ['HOPERAT'] };
  const { system } = await bringLive(cordon, wish);
  const asked = { system, model: 'model-a', title: 'Says something', prompt: 'Say something.' };
  return (await cordon.clerk('configure-canary', asked)).id;
}

async function canaryAnswer(stage: AuditedStage): Promise<{ canary: string; run: string }> {
  const { clerk } = stage.cordon;
  const asked = await canary(stage);
  await clerk('ask-canary', { canary: asked });
  return await vi.waitFor(
    async () => {
      const { items } = await clerk<{ items: { id: string; state: string }[] }>('list-canary-answers', {
        canary: asked,
      });
      const run = items.find(({ state }) => state === 'answered')?.id;
      if (run === undefined) throw new Error('There is no answer yet.');
      return { canary: asked, run };
    },
    { timeout: 30_000, interval: 50 },
  );
}

async function department({ cordon: { clerk } }: AuditedStage) {
  const place = { name: fresh('Cardiology'), facility: 'Main Street' };
  const { id, revision } = await clerk('register-department', place);
  return { department: id, revision };
}

async function training(stage: AuditedStage): Promise<string> {
  const { zone } = await stage.cordon.house.duties.organisation.storeIn(stage.cordon.house.store).read();
  const { completions } = await stage.cordon.clerk<{ completions: { id: string }[] }>('record-training', {
    ...{ people: [await person(stage)], course: 'AI and patients’ information', contentVersion: '1' },
    completedOn: dayAt(stage.cordon.house.clock.now(), zone),
  });
  return completions[0]?.id ?? '';
}

const onlyFromInside =
  'forbid (principal, action == Cordon::Action::"exchange:create", resource) when { context.network == "outside" };';

async function ownPolicy({ cordon: { clerk } }: AuditedStage) {
  const words = { name: fresh('Inside'), says: 'Only from inside.', cedar: onlyFromInside };
  type Drafted = { policy: string; version: number };
  const { policy, version } = await clerk<Drafted>('draft-own-policy', words);
  return { policy, version };
}

async function relationship({ cordon: { clerk }, officer }: AuditedStage): Promise<string> {
  return (await clerk('register-relationship', { patient: fresh('MRN'), person: officer.id })).id;
}

const careTeam = {
  content: JSON.stringify({ resourceType: 'CareTeam', id: 'one', subject: { reference: 'Patient/one' } }),
};

async function markedPatient({ cordon: { clerk } }: AuditedStage): Promise<string> {
  const marked = await clerk<{ subject: string }>('mark-patient', { patient: fresh('MRN'), label: 'hiv' });
  return marked.subject;
}

/** Of a rotation that is done for it. */
async function attestation({ cordon: { clerk, house } }: AuditedStage): Promise<string> {
  const { startRotation, doRotation } = house.duties.keyCustody;
  await startRotation();
  const rotation = (await doRotation())?.id;
  const { zone } = await house.duties.organisation.storeIn(house.store).read();
  return (
    await clerk('attest-ring-copies', {
      ...{ rotation, destroyedOn: dayAt(house.clock.now(), zone), how: ['none-existed'] },
      statement: 'No copy of it was ever made, as the log of the safe says.',
    })
  ).id;
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
  'set-sign-in-rules': async (stage) =>
    await stage.cordon.clerk('set-sign-in-rules', {
      ...{ idleMinutes: 14, absoluteMinutes: 700, freshMinutes: 9, reason },
    }),
  'set-person-roles': async (stage) =>
    await stage.cordon.clerk('set-person-roles', { person: await person(stage), roles: ['auditor'], reason }),
  'set-person-departments': async (stage) =>
    await stage.cordon.clerk('set-person-departments', {
      person: await person(stage),
      departments: [(await department(stage)).department],
    }),
  'register-department': department,
  'revise-department': async (stage) =>
    await stage.cordon.clerk('revise-department', {
      ...(await department(stage)),
      ...{ name: fresh('Heart centre'), facility: 'Main Street' },
    }),
  'retire-department': async (stage) =>
    await stage.cordon.clerk('retire-department', await department(stage)),
  'record-training': training,
  'withdraw-training': async (stage) =>
    await stage.cordon.clerk('withdraw-training', { completion: await training(stage), reason }),
  'set-activity-limit': async (stage) =>
    await stage.cordon.clerk('set-activity-limit', {
      scope: 'billing',
      ...{ day: { alert: 41, block: 80 }, hour: { alert: 20, block: null } },
      reason: 'The ward is small.',
    }),
  'set-activity-rule': async (stage) =>
    await stage.cordon.clerk('set-activity-rule', {
      ...{ score: 4, reason: 'The ward is small.' },
      atLeast: { exchanges: 40, patients: 12, refusals: 10, offHours: 10 },
      joined: { elements: ['DATE', 'GEOGRAPHIC'], hours: 12, patients: 2 },
    }),
  'acknowledge-sign-in-alert': async (stage) =>
    await stage.cordon.clerk('acknowledge-sign-in-alert', {
      ...{ alert: await signInAlert(stage), note: 'She had forgotten her new password.' },
    }),
  'set-sign-in-limits': async ({ cordon }) =>
    await cordon.clerk('set-sign-in-limits', {
      ...{ windowMinutes: 30, accountFailures: 8, networkFailures: 20 },
      ...{ spreadAccounts: 4, failuresBeforeSuccess: 4, reason },
    }),
  'acknowledge-own-notices': async ({ cordon }) => await cordon.clerk('acknowledge-own-notices', { upTo: 0 }),
  'report-own-notice': async (stage) =>
    await stage.cordon.clerk('report-own-notice', { notice: await ownNotice(stage) }),
  'open-access-review': openReview,
  'confirm-access': async (stage) => {
    const { review, line } = await reviewedLine(stage);
    await stage.cordon.clerk('confirm-access', { review, lines: [line], note: reason });
  },
  'withdraw-access': async (stage) =>
    await stage.cordon.clerk('withdraw-access', { ...(await reviewedLine(stage)), reason, endPerson: true }),
  'close-access-review': async (stage) =>
    await stage.cordon.clerk('close-access-review', { review: await openReview(stage), reason }),
  'set-access-review-rules': async ({ cordon }) =>
    await cordon.clerk('set-access-review-rules', { intervalMonths: 2, daysToDecide: 21, reason }),
  'open-activity-review': openActivityReview,
  'judge-activity-lines': async (stage) => {
    const { id, line } = await judgeableLine(stage);
    await stage.cordon.clerk('judge-activity-lines', {
      ...{ activityReview: id, lines: [line], judgement: 'appropriate' },
    });
  },
  'close-activity-review': async (stage) =>
    await stage.cordon.clerk('close-activity-review', {
      ...{ activityReview: await openActivityReview(stage), reason },
    }),
  'set-activity-review-rules': async ({ cordon }) =>
    await cordon.clerk('set-activity-review-rules', {
      ...{ intervalDays: 14, sampleSize: 30, daysToDecide: 10, workFrom: 7, workTo: 20, reason },
    }),
  'set-data-level': async ({ cordon }) =>
    await cordon.clerk('set-data-level', {
      ...{ level: 'psychotherapy', restrictions: ['closed'], handling: 'On paper.', reason },
    }),
  ...shadowActs,
  'state-phi-need': statedNeed,
  'decide-phi-need': async (stage) => {
    const phiNeed = await statedNeed(
      stage,
      await employOfficer(stage.cordon, ['compliance-analyst'], `${fresh('analyst')}@test.invalid`),
    );
    await stage.cordon.clerk('decide-phi-need', { phiNeed, decision: 'approved' });
  },
  'acknowledge-activity-alert': async (stage) =>
    await stage.cordon.clerk('acknowledge-activity-alert', {
      ...{ alert: await activityAlert(stage), note: 'The ward was admitted at once.' },
    }),
  'open-emergency': async (stage) => {
    const opened = await emergency(stage);
    await stage.cordon.clerk('end-emergency', { emergency: opened });
  },
  'end-emergency': async (stage) =>
    await stage.cordon.clerk('end-emergency', { emergency: await emergency(stage) }),
  'review-emergency': async (stage) =>
    await stage.cordon.clerk('review-emergency', {
      emergency: await emergencyOfAnother(stage),
      ...{ finding: 'justified', note: 'The chart shows the emergency.' },
    }),
  'draft-own-policy': ownPolicy,
  'try-own-policy': async ({ cordon }) =>
    await cordon.clerk('try-own-policy', { cedar: onlyFromInside, last: 5 }),
  'approve-own-policy': async (stage) =>
    await stage.cordon.clerk('approve-own-policy', await ownPolicy(stage)),
  'withdraw-own-policy': async (stage) =>
    await stage.cordon.clerk('withdraw-own-policy', { ...(await ownPolicy(stage)), reason }),
  'register-relationship': relationship,
  'end-relationship': async (stage) =>
    await stage.cordon.clerk('end-relationship', { relationship: await relationship(stage) }),
  'import-relationships': async ({ cordon }) => await cordon.clerk('import-relationships', careTeam),
  'preview-relationships': async ({ cordon }) => await cordon.clerk('preview-relationships', careTeam),
  'set-practitioner-number': async ({ cordon, officer }) =>
    await cordon.clerk('set-practitioner-number', { person: officer.id, npi: '1234567893' }),
  'find-patient': async ({ cordon }) => await cordon.clerk('find-patient', { patient: fresh('MRN') }),
  'mark-patient': markedPatient,
  'unmark-patient': async (stage) =>
    await stage.cordon.clerk('unmark-patient', {
      ...{ subject: await markedPatient(stage), label: 'hiv', reason },
    }),
  'watch-patient': async ({ cordon }) => await cordon.clerk('watch-patient', { patient: fresh('MRN') }),
  'unwatch-patient': async ({ cordon }) => {
    const { id: patientWatch } = await cordon.clerk<{ id: string }>('watch-patient', {
      patient: fresh('MRN'),
    });
    await cordon.clerk('unwatch-patient', { patientWatch, reason });
  },
  'set-system-access': async (stage) =>
    await stage.cordon.clerk('set-system-access', {
      ...(await system(stage)),
      ...{ departments: [(await department(stage)).department], needsRelationship: true, labels: ['hiv'] },
    }),
  'renew-enrolment-link': async (stage) =>
    await stage.cordon.clerk('renew-enrolment-link', { person: await person(stage) }),
  'request-recovery': pendingRecovery,
  'approve-recovery': async (stage) => {
    const recovery = await pendingRecovery(stage, await anotherAdministrator(stage));
    await stage.cordon.clerk('approve-recovery', { recovery });
  },
  'withdraw-recovery': async (stage) =>
    await stage.cordon.clerk('withdraw-recovery', { recovery: await pendingRecovery(stage) }),
  'deactivate-person': async (stage) =>
    await stage.cordon.clerk('deactivate-person', { person: await person(stage) }),
  'configure-identity-provider': async (stage) => await identityProvider(stage),
  'revise-identity-provider': async (stage) => {
    const { id: provider, name: _, issuer: __, configuredAt: ___, ...terms } = await identityProvider(stage);
    await stage.cordon.clerk('revise-identity-provider', { ...terms, provider, state: 'disabled' });
  },
  'remove-identity-provider': async (stage) => {
    const { id: provider } = await identityProvider(stage);
    await stage.cordon.clerk('remove-identity-provider', { provider });
  },
  'offer-single-sign-on': async (stage) => {
    const { id: provider } = await identityProvider(stage);
    await stage.cordon.clerk('offer-single-sign-on', { person: await person(stage), provider });
  },
  'rename-passkey': async (stage) =>
    await stage.cordon.clerk('rename-passkey', { passkey: await passkey(stage), name: 'Phone' }),
  'remove-passkey': async (stage) =>
    await stage.cordon.clerk('remove-passkey', { passkey: await passkey(stage) }),
  'renew-recovery-codes': async ({ cordon, officer }) => {
    const { store } = cordon.house;
    // Recovery codes stand beside a password; the officer of these tests came without one.
    await store.query(
      `update person set password_hash = '$argon2id$v=19$none', totp_sealed = '\\x0000'::bytea ||
         decode((select substr(id, 6) from organisation_key limit 1), 'hex') where id = $1`,
      [officer.id],
    );
    const renewed = await cordon.clerk('renew-recovery-codes', {});
    await store.query('update person set password_hash = null, totp_sealed = null where id = $1', [
      officer.id,
    ]);
    return renewed;
  },
  'revoke-sign-in': async (stage) =>
    await stage.cordon.clerk('revoke-sign-in', { signIn: await signIn(stage) }),
  'revoke-other-sign-ins': async (stage) => await stage.cordon.clerk('revoke-other-sign-ins', {}),
  'revoke-person-sign-ins': async (stage) =>
    await stage.cordon.clerk('revoke-person-sign-ins', { person: await person(stage) }),
  'register-application': application,
  'reassign-application': async (stage) =>
    await stage.cordon.clerk('reassign-application', {
      application: await application(stage),
      to: await otherOwner(stage),
    }),
  'set-application-delegation': async (stage) =>
    await stage.cordon.clerk('set-application-delegation', {
      application: await application(stage),
      actsForPeople: true,
    }),
  'retire-application': async (stage) =>
    await stage.cordon.clerk('retire-application', { application: await application(stage) }),
  'register-certificate': async (stage) =>
    await stage.cordon.clerk('register-certificate', {
      ...{ application: await application(stage), label: 'Test certificate' },
      certificate: { pem: makeCertificate('program.test').cert },
    }),
  'register-public-key': async (stage) => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = publicKey.export({ format: 'jwk' });
    return await stage.cordon.clerk('register-public-key', {
      ...{ application: await application(stage), label: 'Test key', jwk },
    });
  },
  'issue-key': key,
  'rotate-key': async (stage) => await stage.cordon.clerk('rotate-key', { key: await key(stage) }),
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
  'upload-agreement-text': uploadText,
  'check-agreement-text': async (stage) => {
    const { agreement, id } = await uploadText(stage);
    return await stage.cordon.clerk('check-agreement-text', { agreement, text: id });
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
  'attest-ring-copies': attestation,
  'withdraw-ring-attestation': async (stage) =>
    await stage.cordon.clerk('withdraw-ring-attestation', { attestation: await attestation(stage), reason }),
  'run-disposal': async ({ cordon }) => await cordon.clerk('run-disposal', {}),
  'start-key-rotation': async ({ cordon }) => await cordon.clerk('start-key-rotation', {}),
  'start-signing-key-change': async ({ cordon }) =>
    await cordon.clerk('start-signing-key-change', { why: 'scheduled', overlapDays: 7 }),

  'account-disclosures': async ({ cordon, subject }) =>
    await cordon.clerk('account-disclosures', {
      ...{ subject, format: 'json', requester: 'individual', verifiedBy: 'photo-identification' },
    }),
  'reveal-exchange': async ({ cordon, exchange }) =>
    await cordon.clerk('reveal-exchange', { exchange, reason }),
  'replay-decision': async ({ cordon, exchange }) => await cordon.clerk('replay-decision', { exchange }),
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
  'configure-canary': canary,
  'revise-canary': async (stage) =>
    await stage.cordon.clerk('revise-canary', {
      ...{ canary: await canary(stage), title: 'Says something', prompt: 'Say something else.' },
    }),
  'remove-canary': async (stage) =>
    await stage.cordon.clerk('remove-canary', { canary: await canary(stage) }),
  'ask-canary': async (stage) => await stage.cordon.clerk('ask-canary', { canary: await canary(stage) }),
  'accept-baseline': async (stage) =>
    await stage.cordon.clerk('accept-baseline', { ...(await canaryAnswer(stage)), reason }),
  'keep-baseline': async (stage) =>
    await stage.cordon.clerk('keep-baseline', { ...(await canaryAnswer(stage)), reason }),
  'run-job': async ({ cordon }) => await cordon.clerk('run-job', { name: 'count-refusals' }),
};
