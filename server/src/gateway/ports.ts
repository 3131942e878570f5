import type { Finding, RecallDial } from '@cordon/deid';
import type { AccessFacts, AccessQuestion, AccessVerdict, NetworkPlace } from '../kernel/access-question.ts';
import type { ActivityLimit } from '../kernel/activity-limit.ts';
import type { Actor, PersonActor } from '../kernel/actor.ts';
import type { ClientCertificate } from '../kernel/client-certificate.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Failure } from '../kernel/failure.ts';
import type { Id } from '../kernel/ids.ts';
import type { KeyScope } from '../kernel/key-scope.ts';
import type { Phi } from '../kernel/phi.ts';
import type { AccessPolicies, StampedSnapshot } from '../kernel/snapshot.ts';
import type { ExchangeRecord } from '../platform/audit/port.ts';
import type { SubjectRegister, Vault } from '../platform/vault/port.ts';
import type { Providers } from './providers/provider.ts';

/** What a caller may bring to show who it is. Neither is ever written anywhere. */
export interface Credentials {
  readonly key: string | null;
  /** Token of a sign-in to the console; only from our own pages. */
  readonly signIn: string | null;
  /** From where the request came; null for a question of the program's own. */
  readonly address: string | null;
  /** With which the connection was opened. */
  readonly certificate?: ClientCertificate | null;
}

/** An actor, and what the key that was used fixes for every request. */
export interface Identified {
  readonly actor: Actor;
  /** How the actor was recognised, in words, without the secret. */
  readonly by: string;
  readonly fixed: {
    readonly system?: string;
    readonly purpose?: string;
    /** This caller never asks about a patient: no subject is asked for, and one that is named is refused. */
    readonly subjects?: 'none';
  };
  /** What the key may be used for, at most. */
  readonly scope: KeyScope;
  /** It is known who asks, and nothing is done all the same: why. */
  readonly barred: Failure | null;
  /** Whether a second factor was given so lately that it counts for a privileged act. */
  readonly freshFactor: boolean;
  /** Whether this application may act for people; of a person false. */
  readonly actsForPeople: boolean;
  /** The person for whom the application acts in this exchange. */
  readonly onBehalfOf?: PersonActor;
}

export interface ActorDirectory {
  /** @throws Failure `key_missing`, `key_invalid`, `sign_in_required`, `store_unavailable` */
  identify(credentials: Credentials): Promise<Identified>;
  /**
   * Whether whoever was recognised would still be let in, for answers that are on their way. It counts as no use of the
   * key and as no activity.
   * @throws Failure `key_invalid`, `key_scope`, `owner_missing`, `sign_in_required`, `not_permitted`, `store_unavailable`
   */
  stands(credentials: Credentials, onBehalfOf?: Id<'person'>): Promise<void>;
  /**
   * The person whom an application names as the one for whom it acts, by id or address of sign-in.
   * @throws Failure `not_permitted`, in the same words whether the application may not or the person is not there;
   *   `store_unavailable`
   */
  findBehalf(identified: Pick<Identified, 'actor' | 'actsForPeople'>, name: string): Promise<PersonActor>;
}

/** The policy in force. */
export interface PolicySource {
  /** @throws Failure `policy_unconfirmed` when this node cannot tell that it is current */
  current(): StampedSnapshot;
  /** As `current`, but looks again before it refuses. @throws Failure `policy_unconfirmed` */
  confirmed(): Promise<StampedSnapshot>;
  /** Calls `listener` whenever another policy comes into force. Gives what ends it. */
  onChange(listener: (policy: StampedSnapshot) => void): () => void;
}

/** What the access policies of a snapshot say to a question. Both throw `policy_unconfirmed` where there are none. */
export interface ExchangeAccess {
  /** Whether an actor may use a system for a purpose. */
  permits(question: AccessQuestion, access: AccessPolicies | undefined): AccessVerdict;
  /** Whether the actor sees the values that were taken out of the question put back into the answer. */
  seesValues(question: AccessQuestion, access: AccessPolicies | undefined): AccessVerdict;
}

/** What is known of patients, as far as access depends on it. */
export interface PatientRegister {
  /**
   * How an actor stands to patients, and how their records are protected.
   * @throws Failure `store_unavailable`
   */
  factsOf(subjects: readonly Id<'subject'>[], actor: Actor): Promise<PatientFacts>;
}

export type PatientFacts = Pick<AccessFacts, 'relationship' | 'labels'>;

/** How many different patients are asked about. */
export interface ActivityGate {
  /**
   * Counts the patients of a request that access permits. Gives whether it went beyond a limit that an emergency lifted.
   * @throws Failure `patient_limit`, `store_unavailable`
   */
  admit(asking: {
    readonly actor: Actor;
    readonly subjects: readonly Id<'subject'>[];
    readonly zone: string;
    readonly limits: readonly ActivityLimit[];
    /** Whether it is asked under emergency access, which is never refused for a number. */
    readonly isEmergency: boolean;
  }): Promise<{ readonly isLifted: boolean }>;
  /** Resolves when everything admitted so far is counted. @throws Failure `store_unavailable` */
  settle(): Promise<void>;
}

/** Which networks are the organisation's own. */
export type NetworkPlaces = (address: string | null) => NetworkPlace;

/** Names conversations. The name is keyed, so that nobody outside can link it to what was said. */
export interface ConversationNames {
  nameFor(parts: readonly Phi<string>[]): Promise<Id<'conversation'>>;
}

export interface GatewayLimits {
  /** Bytes of a request body. */
  readonly bodyBytes: number;
  /** Exchanges that may be under way at once. */
  readonly concurrent: number;
}

/** How identifiers are looked for. */
export interface Detection {
  /** How much of what is in doubt counts as an identifier. */
  readonly recall: RecallDial;
  /** A model that reads every text too; null where none was chosen. */
  readonly reader: TextReader | null;
}

export interface TextReader {
  /** Findings of one text, in its offsets. Rejects when it could not read; “nothing found” would be a guess. */
  read(text: string): Promise<readonly Finding[]>;
}

/** Everything that an exchange needs from the rest of the house. */
export interface GatewayPorts {
  readonly clock: Clock;
  readonly actors: ActorDirectory;
  readonly access: ExchangeAccess;
  readonly policy: PolicySource;
  readonly subjects: SubjectRegister;
  readonly patients: PatientRegister;
  readonly activity: ActivityGate;
  readonly placeOf: NetworkPlaces;
  readonly conversations: ConversationNames;
  readonly vault: Vault;
  readonly record: ExchangeRecord;
  readonly providers: Providers;
  readonly limits: GatewayLimits;
  readonly detection: Detection;
}
