import { ask, queryOf } from './request.ts';

export interface Application {
  id: string;
  name: string;
  /** Id of the person who answers for it. */
  owner: string;
  state: 'active' | 'retired';
  registeredAt: number;
  /** Whether it may name a person for whom it asks. */
  actsForPeople: boolean;
  /** What is wrong with who answers for it; where that person is gone, every request is refused. */
  ownerDoubt: 'gone' | 'not-enrolled' | 'role' | null;
}

/** A key without its secret. */
export interface KeySummary {
  id: string;
  /** The part by which people recognise it. */
  prefix: string;
  label: string;
  /** Id of an application or of a person. */
  holder: string;
  /** `public-key`: the application signs, and sends nothing that is secret. */
  kind: 'secret' | 'public-key' | 'certificate';
  publicKey: { algorithm: string; name: string; thumbprint: string } | null;
  /** What the connection must bring: one certificate, or one for this name by the authority of this thumbprint. */
  certificate: { thumbprint: string; name: string | null } | null;
  /** What it may be used for; an empty list narrows nothing. */
  systems: readonly string[];
  purposes: readonly string[];
  models: readonly string[];
  networks: readonly string[];
  issuedAt: number;
  expiresAt: number;
  revokedAt: number | null;
  /** The key that it follows, and the one in force that follows it. */
  replaces: string | null;
  replacedBy: string | null;
  /** To the minute. */
  lastUsedAt: number | null;
  lastUsedFrom: string | null;
}

export type KeyStanding = 'in-force' | 'ending' | 'unused' | 'expired' | 'revoked';

export interface KeyQuery {
  /** The first characters after “cdn_”; a whole key never stands in an address. */
  prefix?: string | undefined;
  holder?: string | undefined;
  standing?: KeyStanding | undefined;
}

export interface KeyPage {
  keys: KeySummary[];
  next: string | null;
}

export interface RotationWish {
  key: string;
  overlapDays: number;
  expiresAt: number;
}

export interface KeyWish {
  application?: string;
  person?: string;
  label: string;
  systems: readonly string[];
  purposes: readonly string[];
  models: readonly string[];
  networks: readonly string[];
  expiresAt: number;
  /** Binds the key to a certificate of the connection. */
  certificate?: CertificateWish;
}

export interface CertificateWish {
  pem: string;
  name?: string;
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

export const reassignApplication = (wish: {
  application: string;
  to: string;
  revokeKeys: boolean;
}): Promise<Application> => {
  const { application, ...rest } = wish;
  return ask<{ application: Application }>(
    'POST',
    `/applications/${encodeURIComponent(application)}/owner`,
    rest,
  ).then((reply) => reply.application);
};

export const setApplicationDelegation = (wish: {
  application: string;
  actsForPeople: boolean;
}): Promise<Application> =>
  ask<{ application: Application }>(
    'POST',
    `/applications/${encodeURIComponent(wish.application)}/delegation`,
    { actsForPeople: wish.actsForPeople },
  ).then((reply) => reply.application);

export const retireApplication = (id: string): Promise<Application> =>
  ask<{ application: Application }>('POST', `/applications/${encodeURIComponent(id)}/retire`, {}).then(
    (reply) => reply.application,
  );

export const listKeys = (query: KeyQuery, cursor?: string): Promise<KeyPage> =>
  ask('GET', `/keys${queryOf({ ...query, cursor })}`);

/** All of them, page after page. */
export async function listAllKeys(query: KeyQuery): Promise<readonly KeySummary[]> {
  const found: KeySummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await listKeys(query, cursor);
    found.push(...page.keys);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

export const rotateKey = ({ key, ...wish }: RotationWish): Promise<IssuedKey> =>
  ask('POST', `/keys/${encodeURIComponent(key)}/rotate`, wish);

export const issueKey = (wish: KeyWish): Promise<IssuedKey> => ask('POST', '/keys', wish);

export interface PublicKeyWish extends Omit<KeyWish, 'person'> {
  application: string;
  /** A key of RFC 7517, or a set of them. */
  jwk: Readonly<Record<string, unknown>>;
}

export const registerPublicKey = ({ application, ...wish }: PublicKeyWish): Promise<readonly KeySummary[]> =>
  ask<{ summaries: KeySummary[] }>(
    'POST',
    `/applications/${encodeURIComponent(application)}/public-keys`,
    wish,
  ).then((reply) => reply.summaries);

export interface CertificateKeyWish extends Omit<KeyWish, 'person' | 'certificate'> {
  application: string;
  certificate: CertificateWish;
}

export const registerCertificate = ({ application, ...wish }: CertificateKeyWish): Promise<KeySummary> =>
  ask<{ summary: KeySummary }>(
    'POST',
    `/applications/${encodeURIComponent(application)}/certificates`,
    wish,
  ).then((reply) => reply.summary);

export const revokeKey = (id: string): Promise<KeySummary> =>
  ask<{ summary: KeySummary }>('POST', `/keys/${encodeURIComponent(id)}/revoke`, {}).then(
    (reply) => reply.summary,
  );
