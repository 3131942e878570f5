import type { AccessReviewDuty } from '../governance/access-reviews/index.ts';
import type { ActivityDuty } from '../governance/activity-limits/index.ts';
import type { ActivityReviewDuty } from '../governance/activity-review/index.ts';
import type { ConsistencyDuty } from '../governance/consistency/index.ts';
import { type ContinuityDuty, type ContinuitySetup, findGaps } from '../governance/continuity/index.ts';
import type { EmergencyDuty } from '../governance/emergency/index.ts';
import type { KeyCustodyDuty } from '../governance/key-custody/index.ts';
import type { StandingFacts } from '../governance/oversight/index.ts';
import type { PhiNeedDuty } from '../governance/phi-needs/index.ts';
import type { RetentionDuty } from '../governance/retention/index.ts';
import type { ShadowAiDuty } from '../governance/shadow-ai/index.ts';
import type { SignInWatchDuty } from '../governance/sign-in-watch/index.ts';
import { openIdentityPorts } from '../platform/identity/index.ts';
import type { StoreTransaction } from '../platform/store/index.ts';

const year = 365 * 86_400_000;

export interface StandingDuties {
  readonly continuity: Pick<ContinuityDuty, 'readLast'>;
  readonly consistency: Pick<ConsistencyDuty, 'listUneasy'>;
  readonly activity: Pick<ActivityDuty, 'listUneasy'>;
  readonly emergency: Pick<EmergencyDuty, 'listUneasy'>;
  readonly signInWatch: Pick<SignInWatchDuty, 'listUneasy'>;
  readonly accessReviews: Pick<AccessReviewDuty, 'findOpen'>;
  readonly activityReviews: Pick<ActivityReviewDuty, 'findOpen'>;
  readonly phiNeeds: Pick<PhiNeedDuty, 'listUneasy'>;
  readonly shadowAi: Pick<ShadowAiDuty, 'listUneasy'>;
  readonly posture: ContinuitySetup['readPosture'];
  readonly keyCustody: Pick<KeyCustodyDuty, 'readCustody'>;
  readonly retention: Pick<RetentionDuty, 'countHoldsBefore'>;
  readonly accessFaults: () => StandingFacts['accessFaults'] | Promise<StandingFacts['accessFaults']>;
}

/** What the duties know that somebody has to look into, for the page that shows it in one list. */
export async function readStanding(
  duties: StandingDuties,
  transaction: StoreTransaction,
  now: number,
): Promise<StandingFacts> {
  const { continuity, consistency, emergency, posture, keyCustody, retention } = duties;
  const last = await continuity.readLast(transaction, now);
  const current = await posture();
  return {
    // A database that somebody else runs has backups of theirs; the page of the backups says that.
    backupGaps: current.mode === 'outside' ? [] : findGaps({ posture: current, ...last }, now),
    accessFaults: await duties.accessFaults(),
    keyAdvice: (await keyCustody.readCustody(transaction)).advice,
    emergencies: await emergency.listUneasy(transaction, now),
    activity: await duties.activity.listUneasy(transaction),
    signInAlerts: await duties.signInWatch.listUneasy(transaction),
    accessReview: await duties.accessReviews.findOpen(transaction, now),
    activityReview: await duties.activityReviews.findOpen(transaction, now),
    phiNeeds: await duties.phiNeeds.listUneasy(transaction),
    shadow: await duties.shadowAi.listUneasy(transaction),
    canaries: await consistency.listUneasy(transaction),
    oldHolds: await retention.countHoldsBefore(transaction, now - year),
    recoveries: await openIdentityPorts(transaction).recoveries.listPending(now),
    endingKeys: await openIdentityPorts(transaction).keys.listEnding(now),
    ownerless: await openIdentityPorts(transaction).applications.listOwnerless(),
  };
}
