import { createHash } from 'node:crypto';
import type { ActivityLimit } from './activity-limit.ts';
import type { Id } from './ids.ts';
import type { Purpose } from './purpose.ts';
import type { SensitivityLabel } from './sensitivity.ts';

/**
 * What the gateway decides from: everything that governance has put in force, compiled into one immutable value. Its
 * hash stands in every record, so that a decision can be replayed years later.
 */
export interface PolicySnapshot {
  readonly v: 1;
  /** Version of the evaluator that must be used to replay a decision made under this snapshot. */
  readonly evaluator: string;
  readonly organisation: { readonly id: Id<'organisation'>; readonly name: string; readonly zone: string };
  readonly systems: readonly SystemPolicy[];
  readonly agreements: readonly AgreementPolicy[];
  /** Who may use AI systems for what. Absent in snapshots of before these policies were part of them. */
  readonly access?: AccessPolicies;
  /** How many patients may be asked about, where the organisation has set that itself; absent where it has not. */
  readonly activity?: readonly ActivityLimit[];
  /** UTC milliseconds of the next moment at which time alone changes a decision; null when there is none. */
  readonly validUntil: number | null;
}

/** The policies by which it is decided who may use AI systems for what, as they stand in this snapshot. */
export interface AccessPolicies {
  readonly policies: readonly AccessPolicyText[];
  /** The facility of each department in force; absent where there is none. */
  readonly facilities?: Readonly<Record<Id<'department'>, string>>;
  /** True where records of any patient are marked as specially protected; else absent. */
  readonly labelsInUse?: true;
  /** True where policies ask who looks after the patient, whatever the system asks for; else absent. */
  readonly asksRelationship?: true;
}

export interface AccessPolicyText {
  /** Its `@id`. */
  readonly id: string;
  /** In the Cedar language. */
  readonly text: string;
}

/** An AI system of the inventory, in any state: a refusal has to say which step is missing. */
export interface SystemPolicy {
  readonly id: Id<'system'>;
  /** Short name on the wire, in `x-cordon-system`. */
  readonly name: string;
  readonly title: string;
  readonly state: 'requested' | 'approved' | 'live' | 'suspended' | 'retired';
  readonly purposes: readonly Purpose[];
  /** Entities (of `@cordon/deid`) that this system may receive, as surrogates; any other is removed. */
  readonly elements: readonly string[];
  readonly screening: 'block' | 'flag';
  /** True where an exchange without a patient is part of the system's use. */
  readonly subjectOptional: boolean;
  readonly models: readonly ModelPolicy[];
  /** The policy that shortens how long content of this system is kept; absent where the six years hold. */
  readonly retention?: Id<'retentionPolicy'>;
  /** Departments whose people alone may use it; absent where all may. */
  readonly departments?: readonly Id<'department'>[];
  /** Specially protected records that it may receive; absent for none. */
  readonly labels?: readonly SensitivityLabel[];
  /** True where only those who look after a patient may ask about that patient; else absent. */
  readonly needsRelationship?: true;
  /** True where it was approved as a system that needs no PHI; else absent. */
  readonly needsNoPhi?: true;
}

/** A model that a system offers under a public name, and where it is served. */
export interface ModelPolicy {
  readonly name: string;
  readonly upstreamName: string;
  readonly endpoint: EndpointPolicy;
}

export interface EndpointPolicy {
  readonly id: Id<'endpoint'>;
  readonly provider: string;
  /** Base address; empty for a provider inside the program. */
  readonly url: string;
  /** Name of the secret in the key ring that authenticates us to the provider; null when there is none. */
  readonly credential: string | null;
  readonly vendor: string;
  readonly product: string;
  readonly tier: string;
  readonly region: string;
  /** Null for a service of a vendor. */
  readonly locality: LocalityPolicy | null;
}

/** Why an endpoint counts as local: a technical proof, and a person's word on who operates the host. */
export interface LocalityPolicy {
  readonly proof: 'in-process' | 'loopback' | null;
  /** UTC milliseconds until which the proof holds; null while it cannot lapse. */
  readonly provenUntil: number | null;
  readonly attestation: {
    readonly by: string;
    readonly at: number;
    readonly operator: string;
  } | null;
}

export interface AgreementPolicy {
  readonly id: Id<'agreement'>;
  /** The number that people use, for example A-12. */
  readonly number: string;
  readonly vendor: string;
  readonly state: 'draft' | 'signed' | 'active' | 'expiring' | 'expired' | 'terminated';
  /** UTC milliseconds; the agreement is in force from `effectiveFrom` and before `effectiveUntil`. */
  readonly effectiveFrom: number;
  readonly effectiveUntil: number | null;
  readonly scope: AgreementScope;
  /** Clause id of the catalogue (`BA-01`, `AI-03`) to its value. */
  readonly clauses: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** Each list names what is covered; what is not named is not covered. Hosts are compared without port. */
export interface AgreementScope {
  readonly products: readonly string[];
  readonly tiers: readonly string[];
  readonly endpoints: readonly string[];
  readonly regions: readonly string[];
}

/** A snapshot with the hash of its canonical JSON (RFC 8785), lowercase hexadecimal SHA-256. */
export interface StampedSnapshot {
  readonly hash: string;
  readonly snapshot: PolicySnapshot;
}

/** Hashes the canonical text of a snapshot. The text is made by the caller, so that one encoder serves all. */
export function hashSnapshot(canonical: string): string {
  return createHash('sha256').update(canonical).digest('hex');
}
