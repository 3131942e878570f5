import type { Execution } from './agreement-execution.ts';
import type { AgreementText } from './agreement-texts.ts';

/** Shapes of the control plane as the console reads them. Times are UTC milliseconds. */

export type Role =
  | 'clinician'
  | 'nurse'
  | 'billing'
  | 'front-desk'
  | 'researcher'
  | 'data-scientist'
  | 'privacy-officer'
  | 'security-officer'
  | 'compliance-analyst'
  | 'administrator'
  | 'developer'
  | 'auditor';

/** An act as the server names it: `agreement:sign`. */
export type Act = `${string}:${string}`;

export interface Me {
  actor: { id: string; name: string; roles: readonly Role[] };
  /** What the policies permit this person. */
  acts: ReadonlySet<Act>;
  /** The widest purposes for which this person may use AI systems. */
  purposes: readonly string[];
  /** Live systems that this person may use, with those of their purposes for which. */
  systems: readonly { id: string; name: string; title: string; purposes: readonly string[] }[];
  /** Emergency access in force, and when it ends by itself, UTC milliseconds. */
  emergency: { id: string; until: number } | null;
  /** Without a sign of the person for so long, the server locks the sign-in. */
  idleSeconds: number;
  organisation: { name: string; zone: string };
}

export interface Named {
  id: string;
  name: string;
}

export interface ListOf<Item> {
  items: readonly Item[];
  next: string | null;
  total?: number;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  cites?: readonly string[];
  next?: string;
  instance?: string;
  field?: string;
}

export interface Invitation {
  name: string;
  email: string;
  expiresAt: number;
}

/** What an authenticator app needs; shown once. */
export interface AuthenticatorSecret {
  otpauth: string;
  secret: string;
}

export type ExchangeState = 'open' | 'refused' | 'completed' | 'failed' | 'aborted' | 'interrupted';

export interface ExchangeActor {
  id: string;
  kind: 'person' | 'application';
  name: string;
}

export interface ExchangeDestination {
  vendor: string;
  vendorName: string;
  product: string;
  tier: string;
  region: string;
  model: string;
  provider: string;
}

export interface ExchangeRow {
  id: string;
  at: number;
  actor: ExchangeActor | null;
  /** The person for whom an application asked. */
  onBehalfOf: { id: string; name: string } | null;
  otherPatients: number;
  system: { id: string; name: string; title: string } | null;
  purpose: string | null;
  /** Tokens; never a reference that a hospital uses. */
  subjects: readonly string[];
  destination: ExchangeDestination | null;
  state: ExchangeState;
  reason: string | null;
  entry: number | null;
  review: Review | null;
}

export interface Review {
  verdict: 'accepted' | 'rejected';
  reason: string;
  by: string;
  at: number;
}

export interface StageTrace {
  stage: string;
  cites: readonly string[];
  outcome: 'passed' | 'stopped';
  says: string;
  micros: number;
}

/** What the request carried, what of it the system may have, and what left, by class. */
export type ElementManifest = Readonly<
  Record<string, { requested: number; available: number; sent: number }>
>;

export interface RecordEntry {
  entry: number;
  kind: string;
  at: number;
  leafHash: string;
}

export interface Exchange extends ExchangeRow {
  protocol: string;
  conversation: string | null;
  snapshot: string | null;
  basis: Readonly<Record<string, string | number | boolean | null>>;
  stages: readonly StageTrace[];
  elements: ElementManifest;
  /** Whose the elements are: of one patient, of several together, of nobody who was named. */
  attribution: 'sole' | 'joint' | 'unnamed';
  counts: Readonly<Record<string, number>>;
  entries: readonly RecordEntry[];
  /** What was refused, in words, when it was. */
  refusal: { code: string; title: string; next: string; cites: readonly string[] } | null;
  /** Whether the sealed content still exists and this person may ask for it. */
  content: 'sealed' | 'destroyed' | 'not-permitted';
  /** How the content came to be unreadable; null while it can be read. */
  destroyed?: { at: number | null; under: string; certificate: string | null } | null;
}

/** Plaintext of one exchange. Lives in the page only, and leaves it on lock. */
export interface RevealedContent {
  received: string;
  outbound: string | null;
  returned: string | null;
  delivered: string | null;
}

export interface ExchangeProof {
  entry: number;
  leafHash: string;
  treeSize: number;
  rootHash: string;
  /** Sibling hashes from the leaf to the root. */
  path: readonly string[];
  /** The signed note, as it stands. */
  checkpoint: string;
  /** The key that checks the signature of the checkpoint. */
  vkey: string;
  verified: boolean;
  command: string;
}

export interface ExchangeQuery {
  state?: string | undefined;
  system?: string | undefined;
  actor?: string | undefined;
  mark?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  q?: string | undefined;
}

export type AgreementState = 'draft' | 'signed' | 'active' | 'expiring' | 'expired' | 'terminated';

export interface AgreementScope {
  products: readonly string[];
  tiers: readonly string[];
  endpoints: readonly string[];
  regions: readonly string[];
}

/** A calendar day of the organisation, `YYYY-MM-DD`. */
export type Day = string;

export interface AgreementRow {
  id: string;
  number: string;
  vendor: string;
  vendorName: string;
  /** The legal person that signs. */
  counterparty: string;
  state: AgreementState;
  effectiveFrom: Day;
  /** The last day in force; null for an agreement without an end. */
  effectiveUntil: Day | null;
  /** What it covers today, or why it does not, in one sentence. */
  coverage: string;
  /** What somebody has to do next. */
  nextStep: string | null;
  /** Ids of required clauses that nobody has found in the text. */
  missing: readonly string[];
  /** Sent back with each change, so that nobody overwrites what they have not seen. */
  revision: number;
}

export type ClauseValue = string | number | boolean | readonly string[];

export interface ClauseMark {
  /** Where it stands in the text, for example “section 4.2, page 7”. */
  location: string;
  value: ClauseValue | null;
  note: string | null;
}

export interface ClauseValueType {
  type: 'flag' | 'choice' | 'days' | 'hours' | 'text' | 'list';
  means: string;
  required: boolean;
  max: number | null;
  options: Readonly<Record<string, string>> | null;
}

/** A clause of the catalogue, and where it stands in this agreement. */
export interface AgreementClause {
  id: string;
  title: string;
  text: string;
  cites: readonly string[];
  required: boolean;
  force: 'law' | 'proposed' | 'good-practice' | 'state';
  /** The kind of value that the catalogue asks for. */
  value: ClauseValueType | null;
  /** Null where the clause has not been found in the text. */
  mark: ClauseMark | null;
}

export interface AgreementEvent {
  at: number;
  event: string;
  actor: string;
  actorName: string;
  says: string;
}

export interface Agreement extends AgreementRow {
  amends: string | null;
  scope: AgreementScope;
  clauses: readonly AgreementClause[];
  noticeHours: number | null;
  execution: Execution | null;
  activatedAt: number | null;
  termination: { on: Day; reason: string; by: string } | null;
  /** Files of the text, newest first. */
  texts: readonly AgreementText[];
  removableFrom: Day | null;
  createdAt: number;
  timeline: readonly AgreementEvent[];
}

export interface VendorProduct {
  id: string;
  name: string;
  /** Whether PHI may go there: under an agreement, where its text names the product, only locally, or never. */
  phi: 'agreement' | 'attested' | 'local' | 'never';
  because: string;
  cites: readonly string[];
  needs: readonly string[];
  tiers: readonly { id: string; name: string }[];
  endpoints: readonly string[];
  regions: readonly string[];
}

export interface Vendor {
  id: string;
  name: string;
  text: string;
  source: string;
  asOf: string;
  stale: boolean;
  products: readonly VendorProduct[];
}

export interface VendorWish {
  name: string;
  products: readonly {
    id: string;
    name: string;
    tiers: readonly { id: string; name: string }[];
    endpoints: readonly string[];
    regions: readonly string[];
  }[];
}

/** Who operates the machine of a local endpoint. */
export type HostOperator =
  | { kind: 'own'; name: string }
  | { kind: 'cloud'; vendor: string; product: string; tier: string; region: string };

export interface EndpointWish {
  provider: string;
  /** Empty for a provider inside the program. */
  url: string;
  credential: string | null;
  vendor: string;
  product: string;
  tier: string;
  region: string;
}

export interface Endpoint extends EndpointWish {
  id: string;
  /** On a host of the organisation, by proof and attestation. */
  local: boolean;
  proof: { kind: 'in-process' | 'loopback'; provenAt: number; provenUntil: number | null } | null;
  attestation: { by: string; at: number; statement: string; operator: HostOperator } | null;
  registeredAt: number;
  revision: number;
}

export interface ModelBinding {
  /** The name that callers use. */
  name: string;
  /** The name that the endpoint knows it by. */
  upstreamName: string;
  endpoint: string;
  vendor: string;
  vendorName: string;
  product: string;
  productName: string;
  tier: string;
  region: string;
  local: boolean;
}

export interface SystemWish {
  /** The short name on the wire. */
  name: string;
  title: string;
  department: string;
  owner: string;
  purposes: readonly string[];
  elements: readonly string[];
  screening: 'block' | 'flag';
  subjectOptional: boolean;
}

export interface System extends SystemWish {
  id: string;
  state: 'requested' | 'approved' | 'live' | 'suspended' | 'retired';
  nextStep: string | null;
  nextStates: readonly System['state'][];
  models: readonly ModelBinding[];
  revision: number;
}

/** Records that are protected beyond the Privacy Rule. */
export type SensitivityLabel = 'part2' | 'psychotherapy' | 'hiv' | 'reproductive';

export interface SystemDetail extends System {
  /** Whose people alone may use it; empty for all. */
  departments: readonly string[];
  labels: readonly SensitivityLabel[];
  needsRelationship: boolean;
  registeredAt: number;
  endpoints: readonly Endpoint[];
  timeline: readonly { at: number; event: string; actor: string; actorName: string; says: string }[];
}
