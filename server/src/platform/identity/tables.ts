import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Role } from '../../kernel/actor.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import type { FederationTables } from './federation/tables.ts';
import type {
  ChallengePurpose,
  EndReason,
  LinkKind,
  PersonState,
  RecoveryDecision,
  SignInMethod,
} from './model.ts';

/** Written as JSON text, read as what it says. */
type JsonColumn = ColumnType<Readonly<Record<string, string>>, string, string>;

/** The tables of this folder, for a database handle that knows no others. Times are UTC milliseconds. */
export interface IdentityTables extends FederationTables {
  person: {
    id: Id<'person'>;
    email: string;
    name: string;
    roles: Role[];
    state: PersonState;
    password_hash: string | null;
    totp_sealed: Uint8Array | null;
    totp_wrapping: GeneratedAlways<string | null>;
    totp_last_step: Generated<number>;
    invited_at: number;
    invited_by: string | null;
    active_since: number | null;
    deactivated_at: number | null;
    deactivated_by: string | null;
    departments: Generated<Id<'department'>[]>;
    trained_until: Generated<number | null>;
    emergency: Generated<Id<'emergency'> | null>;
    emergency_until: Generated<number | null>;
    expected_provider: Generated<Id<'identityProvider'> | null>;
  };
  person_recovery: {
    id: Id<'recovery'>;
    person: Id<'person'>;
    reason: string;
    requested_by: Id<'person'>;
    requested_at: number;
    expires_at: number;
    decided_at: number | null;
    decided_by: Id<'person'> | null;
    decision: RecoveryDecision | null;
  };
  /** Kept by the duty of the organisation; only looked at here. */
  department: { id: Id<'department'>; retired_at: number | null };
  application: {
    id: Id<'application'>;
    name: string;
    owner: Id<'person'>;
    state: 'active' | 'retired';
    registered_at: number;
    registered_by: string;
    acts_for_people: Generated<boolean>;
  };
  api_key: {
    id: Id<'key'>;
    prefix: string;
    kind: Generated<'secret' | 'public-key' | 'certificate'>;
    secret_hash: Uint8Array | null;
    public_key: JsonColumn | null;
    algorithm: string | null;
    key_name: string | null;
    thumbprint: string | null;
    certificate_thumbprint: string | null;
    certificate_issuer: string | null;
    certificate_issuer_thumbprint: string | null;
    certificate_issuer_subject: string | null;
    certificate_name: string | null;
    application_id: Id<'application'> | null;
    person_id: Id<'person'> | null;
    label: string;
    systems: string[];
    purposes: Purpose[];
    models: string[];
    networks: string[];
    issued_at: number;
    issued_by: string;
    expires_at: number;
    revoked_at: number | null;
    revoked_by: string | null;
    replaces: Id<'key'> | null;
  };
  access_token: {
    token_hash: Uint8Array;
    key_id: Id<'key'>;
    systems: string[];
    purposes: Purpose[];
    models: string[];
    issued_at: number;
    expires_at: number;
  };
  used_assertion: {
    name: Uint8Array;
    expires_at: number;
  };
  key_use: {
    key_id: Id<'key'>;
    last_used_at: number;
    network: string;
  };
  sign_in: {
    id: Id<'signIn'>;
    person_id: Id<'person'>;
    token_hash: Uint8Array;
    method: SignInMethod;
    network: string;
    device: string | null;
    started_at: number;
    last_seen_at: number;
    second_factor_at: number | null;
    locked_at: Generated<number | null>;
    unlock_attempts: Generated<number>;
    ended_at: number | null;
    ended_because: EndReason | null;
    provider_id: Generated<Id<'identityProvider'> | null>;
    upstream_session: Generated<Uint8Array | null>;
  };
  sign_in_rules: {
    idle_minutes: number;
    absolute_minutes: number;
    fresh_minutes: number;
    set_at: number | null;
    set_by: string | null;
  };
  recovery_code: {
    person_id: Id<'person'>;
    code_hash: Uint8Array;
    issued_at: number;
    used_at: Generated<number | null>;
  };
  passkey: {
    id: Id<'passkey'>;
    person_id: Id<'person'>;
    credential_id: Uint8Array;
    public_key: Uint8Array;
    relying_party: string;
    counter: number;
    name: string;
    transports: string[];
    added_at: number;
    last_used_at: number | null;
    suspended_at: number | null;
  };
  webauthn_challenge: {
    challenge_hash: Uint8Array;
    purpose: ChallengePurpose;
    bound_to: string | null;
    relying_party: string;
    network: string;
    expires_at: number;
    used_at: number | null;
  };
  one_time_link: {
    id: string;
    kind: LinkKind;
    person_id: Id<'person'>;
    token_hash: Uint8Array;
    pending_password_hash: string | null;
    pending_totp_sealed: Uint8Array | null;
    totp_wrapping: GeneratedAlways<string | null>;
    issued_at: number;
    issued_by: string | null;
    expires_at: number;
    used_at: number | null;
  };
  sign_in_attempt: {
    id: Generated<number>;
    account: string;
    network: string;
    at: number;
    accepted: Generated<boolean>;
  };
}
