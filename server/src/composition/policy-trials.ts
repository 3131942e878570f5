import type { AskedNow, OwnPolicySetup, RecentQuestions } from '../governance/own-policies/index.ts';
import type { AccessQuestion } from '../kernel/access-question.ts';
import type { Clock } from '../kernel/clock.ts';
import { Failure } from '../kernel/failure.ts';
import type { Id } from '../kernel/ids.ts';
import type { StampedSnapshot } from '../kernel/snapshot.ts';
import { type AccessFault, type Authorizer, askBeforehand, tryOwnPolicy } from '../platform/access/index.ts';
import type { OpenRecord } from '../platform/audit/index.ts';
import { findActor } from './access.ts';

/** What own policies need of the policies in force and of the record. */
export type PolicyTrials = Pick<OwnPolicySetup, 'trial' | 'askNow' | 'recentQuestions'> & {
  faults(): Promise<readonly AccessFault[]>;
};

/** Milliseconds for which stored questions are read. */
const readingTime = 10_000;
const inOneGo = 50;

export function joinPolicyTrials(parts: {
  readonly record: OpenRecord;
  /** The authorizer, which is made after the duties. */
  access(): Authorizer;
  currentPolicy(): Promise<StampedSnapshot>;
  readonly clock: Clock;
}): PolicyTrials {
  const { record, access, currentPolicy, clock } = parts;
  return {
    async faults() {
      // While the policy cannot be confirmed that is the matter, and it is told elsewhere.
      const stamped = await currentPolicy().catch(() => null);
      return stamped ? access().faultsOf(stamped.snapshot.access) : [];
    },
    async trial(cedar, questions) {
      const { findings, effects } = await tryOwnPolicy(cedar, questions);
      return { ...findings, effects };
    },
    async askNow(transaction, { actor: id, system, purpose, facts }): Promise<AskedNow> {
      const actor = await findActor(transaction, id, clock.now());
      if (!actor)
        throw new Failure('not_found', { field: 'actor', detail: 'Nobody with this id has access.' });
      const { snapshot } = await currentPolicy();
      const asked = snapshot.systems.find((one) => one.id === system);
      if (!asked) throw new Failure('not_found', { field: 'system', detail: 'There is no such AI system.' });
      const before = askBeforehand(actor, asked, purpose, snapshot);
      const question = before.facts ? { ...before, facts: { ...before.facts, ...facts } } : before;
      const { permit, reasons } = access().permits(question, snapshot.access);
      return { question, permit, reasons };
    },
    recentQuestions: (most) => readRecent(record, most),
  };
}

/** Reads what was asked of the policies when the newest exchanges were decided, and nothing else of their content. */
async function readRecent({ reader }: OpenRecord, most: number): Promise<RecentQuestions> {
  const until = performance.now() + readingTime;
  const asked: RecentQuestions['asked'][number][] = [];
  let unknown = 0;
  let after: string | undefined;
  while (asked.length + unknown < most) {
    if (performance.now() > until) return { asked, unknown, cut: true };
    const limit = Math.min(inOneGo, most - asked.length - unknown);
    const page = await reader.listExchanges({ limit, ...(after !== undefined && { after }) });
    for (const { id, decision } of page.exchanges) {
      const question = await readQuestion(reader, id as Id<'exchange'>);
      if (question) asked.push({ exchange: id, permitted: decision === 'permitted', question });
      else unknown += 1;
    }
    if (page.next === null) break;
    after = page.next;
  }
  return { asked, unknown, cut: false };
}

/** Undefined where nothing was asked, or where the key is destroyed. */
async function readQuestion(
  reader: OpenRecord['reader'],
  id: Id<'exchange'>,
): Promise<AccessQuestion | undefined> {
  const content = await reader.openContent(id);
  return content?.reveal('164.308(a)(4)').query?.access ?? undefined;
}
