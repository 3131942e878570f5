import { ask } from './request.ts';

export interface Application {
  id: string;
  name: string;
  /** Id of the person who answers for it. */
  owner: string;
  state: 'active' | 'retired';
  registeredAt: number;
}

/** A key without its secret. */
export interface KeySummary {
  id: string;
  /** The part by which people recognise it. */
  prefix: string;
  label: string;
  /** Id of an application or of a person. */
  holder: string;
  fixedSystem: string | null;
  fixedPurpose: string | null;
  issuedAt: number;
  expiresAt: number | null;
  revokedAt: number | null;
}

export interface KeyWish {
  application?: string;
  person?: string;
  label: string;
  fixedSystem?: string;
  fixedPurpose?: string;
  expiresAt?: number;
}

/** The text of a key is shown once; the server keeps only its hash. */
export interface IssuedKey {
  key: string;
  summary: KeySummary;
}

export const listApplications = (): Promise<readonly Application[]> =>
  ask<{ applications: Application[] }>('GET', '/applications').then((page) => page.applications);

export const registerApplication = (input: { name: string; owner?: string }): Promise<Application> =>
  ask<{ application: Application }>('POST', '/applications', input).then((reply) => reply.application);

export const listKeys = (): Promise<readonly KeySummary[]> =>
  ask<{ keys: KeySummary[] }>('GET', '/keys').then((page) => page.keys);

export const issueKey = (wish: KeyWish): Promise<IssuedKey> => ask('POST', '/keys', wish);

export const revokeKey = (id: string): Promise<KeySummary> =>
  ask<{ summary: KeySummary }>('POST', `/keys/${encodeURIComponent(id)}/revoke`, {}).then(
    (reply) => reply.summary,
  );
