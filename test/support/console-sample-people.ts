import type { Role } from '../../server/src/kernel/actor.ts';
import type { PolicySnapshot } from '../../server/src/kernel/snapshot.ts';
import {
  contributeShippedAccess,
  createAuthorizer,
  listPurposes,
  listRights,
  permissions,
} from '../../server/src/platform/access/index.ts';
import type { Stub } from './console-stub.ts';

/** Made-up people of a made-up clinic, and ids in the form of real ones. */

export const hash = (digit: string) => digit.repeat(64);
export const id = (prefix: string, last: string) => `${prefix}_018f3c2a9b7e7d1c8a4f5e6d7c8b9a${last}`;

const authorizer = createAuthorizer();
const access = { policies: (await contributeShippedAccess()).access };
const live = (last: string, name: string, title: string) => ({
  ...{ id: id('sys', last), name, title, state: 'live' },
  ...{ purposes: ['TREAT', 'HPAYMT', 'HOPERAT'], models: [] },
});
const snapshot = {
  systems: [live('01', 'note-summary', 'Note summaries'), live('02', 'coding-help', 'Coding suggestions')],
  access,
} as unknown as PolicySnapshot;

/** What the server says of somebody with these roles: what they may do is asked of the real policies. */
export async function describePerson(last: string, name: string, roles: readonly Role[]) {
  const actor = { kind: 'person', id: id('per', last) as `per_${string}`, name, roles } as const;
  return {
    ...actor,
    secondFactor: { isFresh: true, until: null, by: ['code'] },
    idleSeconds: 900,
    ...(await listRights(authorizer, actor, {
      actions: Object.keys(permissions) as (keyof typeof permissions)[],
      snapshot,
    })),
  };
}

export const person = await describePerson('01', 'Pat Officer', ['privacy-officer']);

const purposes = await listPurposes.run(
  { authorizer, currentPolicy: () => ({ hash: hash('a'), snapshot }) } as never,
  {} as never,
  {},
);

const organisation = { id: id('org', '01'), name: 'Riverside Clinic', zone: 'America/New_York' };

/** Who is signed in, and where. */
export const officer: Stub = {
  'GET /api/v1/me': { json: person },
  'GET /api/v1/organisation': { json: organisation },
  'GET /api/v1/purposes': { json: purposes },
  'GET /api/v1/me/notices': { json: { items: [], more: 0, upTo: null, toldAt: null } },
  'GET /api/v1/me/recovery-codes': { json: { left: 9, issuedAt: 1_780_000_000_000, areFew: false } },
  'GET /api/v1/access/own-policies': { json: { policies: [] } },
};

async function signedIn(last: string, name: string, ...roles: Role[]): Promise<Stub> {
  return { ...officer, 'GET /api/v1/me': { json: await describePerson(last, name, roles) } };
}

export const clinician = await signedIn('02', 'Dana Clinician', 'clinician');
export const administrator = await signedIn('04', 'Ines Admin', 'administrator');
export const securityOfficer = await signedIn('05', 'Sam Keeper', 'security-officer');
export const auditor = await signedIn('01', 'Pat Officer', 'auditor');
