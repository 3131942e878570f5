import type { PhiVerdict, ProductEntry } from '@cordon/catalogue';
import type { Id } from '../../kernel/ids.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import type { SensitivityLabel } from '../../kernel/sensitivity.ts';
import type { AgreementPolicy, SystemPolicy } from '../../kernel/snapshot.ts';

export type SystemState = SystemPolicy['state'];

/** An AI system: what people know it by, what it may be used for, and which models it offers. */
export interface AiSystem {
  readonly id: Id<'system'>;
  /** Short name on the wire. */
  readonly name: string;
  readonly title: string;
  readonly department: string;
  /** The person who answers for it. */
  readonly owner: string;
  readonly state: SystemState;
  readonly purposes: readonly Purpose[];
  /** Identifiers (entities of `@cordon/deid`) that may leave as surrogates; any other is removed. */
  readonly elements: readonly string[];
  readonly screening: SystemPolicy['screening'];
  readonly subjectOptional: boolean;
  /** Departments whose people alone may use it; empty for all. */
  readonly departments: readonly Id<'department'>[];
  /** Specially protected records that it may receive. */
  readonly labels: readonly SensitivityLabel[];
  /** Whether only those who look after a patient may ask about that patient. */
  readonly needsRelationship: boolean;
  /** Approved as a system that needs no PHI: requests about patients are refused. */
  readonly needsNoPhi: boolean;
  readonly models: readonly ModelBinding[];
  /** UTC milliseconds. */
  readonly registeredAt: number;
  readonly revision: number;
}

/** A model that a system offers under a public name, and where it is served. */
export interface ModelBinding {
  readonly name: string;
  readonly upstreamName: string;
  readonly endpoint: Id<'endpoint'>;
}

/** Where models are served. */
export interface Endpoint {
  readonly id: Id<'endpoint'>;
  readonly provider: string;
  /** Base address; empty for a provider inside the program. */
  readonly url: string;
  /** Name of the secret in the key ring. */
  readonly credential: string | null;
  readonly vendor: string;
  readonly product: string;
  readonly tier: string;
  readonly region: string;
  /** True where it has to be proven local instead of being covered by an agreement with its vendor. */
  readonly local: boolean;
  readonly proof: LocalityProof | null;
  readonly attestation: Attestation | null;
  /** UTC milliseconds. */
  readonly registeredAt: number;
  readonly revision: number;
}

export interface LocalityProof {
  readonly kind: 'in-process' | 'loopback';
  /** UTC milliseconds. */
  readonly provenAt: number;
  /** UTC milliseconds; null for a proof that cannot lapse. */
  readonly provenUntil: number | null;
}

/** A person's word on who operates the machine. No technical proof can tell whose machine “this machine” is. */
export interface Attestation {
  readonly by: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly statement: string;
  readonly operator: HostOperator;
}

/**
 * Who operates the host. A cloud that hosts it is a business associate, even if it holds ciphertext only and no key
 * (160.103 and the guidance of HHS on cloud computing).
 */
export type HostOperator =
  | { readonly kind: 'own'; readonly name: string }
  | {
      readonly kind: 'cloud';
      readonly vendor: string;
      readonly product: string;
      readonly tier: string;
      readonly region: string;
    };

/** What this duty has to know of vendors. Another duty keeps them. */
export interface VendorDirectory {
  find(vendor: string): Promise<VendorFacts | undefined>;
  /** The products of the catalogue that are served from a host. */
  servedFrom(host: string): readonly ServedProduct[];
}

/** A product of the catalogue that is served from a host. */
export interface ServedProduct {
  readonly vendor: string;
  readonly product: string;
  readonly productName: string;
}

export interface VendorFacts {
  readonly id: string;
  readonly name: string;
  readonly products: readonly VendorProduct[];
}

export type VendorProduct = Pick<ProductEntry, 'id' | 'name' | 'because' | 'tiers' | 'endpoints'> & {
  readonly phi: PhiVerdict;
};

/** The agreements with one vendor, as the gateway decides by them. Another duty keeps them. */
export type AgreementsWith = (vendor: string, now: number) => Promise<readonly AgreementPolicy[]>;

/** Reasons why content could leave the machine through a server there; none when the proof holds. Rejects when it does not answer. */
export type LocalityProbe = (endpoint: Endpoint) => Promise<readonly string[]>;
