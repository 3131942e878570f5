import type { Generated, GeneratedAlways } from 'kysely';
import type { Role } from '../../kernel/actor.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import type { EndReason, LinkKind, PersonState, SignInMethod } from './model.ts';

/** The tables of this folder, for a database handle that knows no others. Times are UTC milliseconds. */
export interface IdentityTables {
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
  };
  application: {
    id: Id<'application'>;
    name: string;
    owner: Id<'person'>;
    state: 'active' | 'retired';
    registered_at: number;
    registered_by: string;
  };
  api_key: {
    id: Id<'key'>;
    prefix: string;
    secret_hash: Uint8Array;
    application_id: Id<'application'> | null;
    person_id: Id<'person'> | null;
    label: string;
    fixed_system: string | null;
    fixed_purpose: Purpose | null;
    issued_at: number;
    issued_by: string;
    expires_at: number | null;
    revoked_at: number | null;
    revoked_by: string | null;
  };
  sign_in: {
    id: Id<'signIn'>;
    person_id: Id<'person'>;
    token_hash: Uint8Array;
    method: SignInMethod;
    network: string;
    started_at: number;
    last_seen_at: number;
    second_factor_at: number | null;
    ended_at: number | null;
    ended_because: EndReason | null;
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
