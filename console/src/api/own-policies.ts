import { ask } from './request.ts';

/** One version of a policy that the organisation wrote. */
export interface OwnPolicy {
  policy: string;
  version: number;
  name: string;
  says: string;
  cedar: string;
  state: 'draft' | 'in-force' | 'superseded' | 'withdrawn';
  draftedAt: number;
  draftedBy: string;
  approvedAt: number | null;
  approvedBy: string | null;
  endedAt: number | null;
  endedBy: string | null;
  reason: string | null;
  /** Why this version of the program cannot use it. */
  fault: string | null;
}

export interface PolicyWish {
  policy?: string | undefined;
  name: string;
  says: string;
  cedar: string;
}

export interface PolicyFault {
  message: string;
  line: number | null;
  column: number | null;
}

type Effect = 'passes' | 'forbids' | 'fails';

export interface PolicyTrial {
  question: { permit: boolean; reasons: readonly string[]; ask: Effect; see: Effect } | null;
  exchanges: {
    tried: number;
    refused: number;
    /** Ids of the newest of them. */
    exchanges: readonly string[];
    unseen: number;
    refusedAnyway: number;
    unknown: number;
    cut: boolean;
  };
}

export interface TrialQuestion {
  actor: string;
  system: string;
  purpose: string;
  network: 'inside' | 'outside' | 'unknown';
}

export type PolicyVersion = Pick<OwnPolicy, 'policy' | 'version'>;

const at = (policy: string) => `/access/own-policies/${encodeURIComponent(policy)}`;

export const listOwnPolicies = (): Promise<readonly OwnPolicy[]> =>
  ask<{ policies: OwnPolicy[] }>('GET', '/access/own-policies').then((reply) => reply.policies);

export const draftOwnPolicy = (wish: PolicyWish): Promise<OwnPolicy & { warnings: readonly PolicyFault[] }> =>
  ask('POST', '/access/own-policies', wish);

export const tryOwnPolicy = (trial: {
  cedar: string;
  last: number;
  question?: TrialQuestion | undefined;
}): Promise<PolicyTrial> => ask('POST', '/access/own-policies/try', trial);

export const approveOwnPolicy = ({ policy, version }: PolicyVersion): Promise<OwnPolicy> =>
  ask('POST', `${at(policy)}/approve`, { version });

export const withdrawOwnPolicy = ({
  policy,
  version,
  reason,
}: PolicyVersion & { reason: string }): Promise<OwnPolicy> =>
  ask('POST', `${at(policy)}/withdraw`, { version, reason });
