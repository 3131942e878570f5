import type { PhiVerdict, ProductEntry } from '@cordon/catalogue';
import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/ids.ts';
import type { AgreementPolicy, AgreementScope } from '../../kernel/snapshot.ts';

/** Where a state comes from: facts that people recorded, and the day. None is stored. */
export type AgreementState = AgreementPolicy['state'];

/** A business associate agreement (164.504(e)) and what is known of its text. */
export interface Agreement {
  readonly id: Id<'agreement'>;
  /** The number that people use: A-12; its first amendment is. */
  readonly number: string;
  /** The agreement that this one amends. */
  readonly amends: Id<'agreement'> | null;
  /** Id of the vendor, of the catalogue or registered here. */
  readonly vendor: string;
  /** The legal person that signs. */
  readonly counterparty: string;
  readonly effectiveFrom: Day;
  /** The last day in force; null for an agreement without an end. */
  readonly effectiveUntil: Day | null;
  /** The first day of the amendment that replaced this agreement; null while there is none. */
  readonly supersededFrom: Day | null;
  readonly scope: AgreementScope;
  /** Clause id to where it stands. A clause that is not here is not in the text. */
  readonly clauses: Readonly<Record<string, ClauseMark>>;
  readonly execution: Execution | null;
  /** UTC milliseconds. */
  readonly activatedAt: number | null;
  readonly termination: Termination | null;
  /** UTC milliseconds. */
  readonly createdAt: number;
  /** Counts changes, so that nobody overwrites what they have not seen. */
  readonly revision: number;
}

export type ClauseValue = AgreementPolicy['clauses'][string];

/** A person has found the clause in the text. */
export interface ClauseMark {
  /** Where it stands, for example `section 4.2, page 7`. */
  readonly location: string;
  /** What it says, where the catalogue asks for a value. */
  readonly value: ClauseValue | null;
  readonly note: string | null;
}

/** Evidence that both sides are bound. */
export type Execution = SignedExecution | ClickThroughExecution;

export interface SignedExecution {
  readonly kind: 'signatures';
  /** Lowercase hexadecimal SHA-256 of the signed document. */
  readonly documentHash: string;
  /** The document itself, where it was uploaded. */
  readonly text?: Id<'agreementFile'> | null;
  readonly signatures: readonly Signature[];
}

export interface Signature {
  readonly party: 'organisation' | 'counterparty';
  readonly name: string;
  readonly title: string;
  readonly on: Day;
}

/** Terms that were accepted on a vendor's page. The text is kept, because the page changes. */
export interface ClickThroughExecution {
  readonly kind: 'click-through';
  readonly name: string;
  readonly title: string;
  readonly on: Day;
  /** Where the terms were shown. */
  readonly source: string;
  /** Lowercase hexadecimal SHA-256 of the accepted text in UTF-8. The text itself is kept apart: it is long. */
  readonly textHash: string;
}

export interface Termination {
  readonly on: Day;
  readonly reason: string;
  readonly by: string;
}

/** What this duty has to know of a vendor. */
export interface VendorFacts {
  readonly id: string;
  readonly name: string;
  readonly products: readonly VendorProduct[];
}

export type VendorProduct = Pick<ProductEntry, 'id' | 'name' | 'because' | 'tiers' | 'endpoints'> & {
  readonly phi: PhiVerdict;
};

/** Where vendors are found. Another duty keeps them; the composition root joins the two. */
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
