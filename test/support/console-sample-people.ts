import type { Stub } from './console-stub.ts';

/** Made-up people of a made-up clinic, and ids in the form of real ones. */

export const hash = (digit: string) => digit.repeat(64);
export const id = (prefix: string, last: string) => `${prefix}_018f3c2a9b7e7d1c8a4f5e6d7c8b9a${last}`;

export const person = {
  kind: 'person',
  id: id('per', '01'),
  name: 'Pat Officer',
  roles: ['privacy-officer'],
  secondFactor: { isFresh: true, until: null },
};

const organisation = { id: id('org', '01'), name: 'Riverside Clinic', zone: 'America/New_York' };

/** Who is signed in, and where. */
export const officer: Stub = {
  'GET /api/v1/me': { json: person },
  'GET /api/v1/organisation': { json: organisation },
};

export const clinician: Stub = {
  ...officer,
  'GET /api/v1/me': {
    json: { ...person, id: id('per', '02'), name: 'Dana Clinician', roles: ['clinician'] },
  },
};

export const administrator: Stub = {
  ...officer,
  'GET /api/v1/me': {
    json: { ...person, id: id('per', '04'), name: 'Ines Admin', roles: ['administrator'] },
  },
};
