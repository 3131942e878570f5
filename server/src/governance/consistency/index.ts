import type { RecallDial } from '@cordon/deid';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import { type ContentKeys, createWordSealer } from '../../platform/keys/index.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { type AskingGround, askCanaries } from './ask-canaries.ts';
import type { WatchableModel } from './model.ts';
import { acceptBaseline } from './operations/accept-baseline.ts';
import { askCanary } from './operations/ask-canary.ts';
import { configureCanary } from './operations/configure-canary.ts';
import { keepBaseline } from './operations/keep-baseline.ts';
import { listCanaries } from './operations/list-canaries.ts';
import { listCanaryAnswers } from './operations/list-canary-answers.ts';
import { removeCanary } from './operations/remove-canary.ts';
import { reviseCanary } from './operations/revise-canary.ts';
import type { ConsistencyPorts } from './ports.ts';
import { screenText } from './screen-text.ts';
import { type ConsistencyTables, openConsistencyStore } from './store.ts';

export type { ConsistencyEventName } from './events.ts';
export type { WatchableModel } from './model.ts';
export type { AskModel } from './ports.ts';

/** What the duty needs from the rest of the house. */
export interface ConsistencySetup {
  readonly keys: ContentKeys;
  /** How much of what is in doubt counts as an identifier. */
  readonly recall: RecallDial;
  /** The models that are live, from the policy in force; empty while it cannot be confirmed. */
  models(): readonly WatchableModel[];
  systemTitles(transaction: StoreTransaction): Promise<ReadonlyMap<string, string>>;
  /** Asks for the recurring work once the act is committed. Never rejects: the next minutes find it otherwise. */
  askSoon(): void;
}

/** What somebody has to look at: answers that drifted, and canaries whose last question was not answered. */
export interface UneasyCanary {
  readonly id: string;
  readonly title: string;
  readonly model: string;
  /** Drifted answers that nobody has reviewed. */
  readonly open: number;
  /** Code of what became of the last question; null where it was answered. */
  readonly unanswered: string | null;
}

/** The duty as the composition root sees it. */
export interface ConsistencyDuty {
  readonly operations: readonly BoundOperation[];
  /** Asks what is due. May be interrupted and repeated, and run on several nodes. Returns how many were asked. */
  askDue(ground: AskingGround, signal: AbortSignal): Promise<number>;
  listUneasy(transaction: StoreTransaction): Promise<readonly UneasyCanary[]>;
}

/** Whether a model still answers what it answered when somebody looked: 164.312(c)(2), 164.308(a)(1)(ii)(D). */
export function createConsistencyDuty(setup: ConsistencySetup): ConsistencyDuty {
  const portsFor = (transaction: StoreTransaction): ConsistencyPorts => ({
    store: openConsistencyStore(transaction.tables<ConsistencyTables>()),
    words: createWordSealer(setup.keys),
    screen: (text) => screenText(text, setup.recall),
    models: setup.models,
    systemTitles: () => setup.systemTitles(transaction),
    askSoon: setup.askSoon,
  });
  return {
    operations: [
      bindOperation(listCanaries, portsFor),
      bindOperation(listCanaryAnswers, portsFor),
      bindOperation(configureCanary, portsFor),
      bindOperation(reviseCanary, portsFor),
      bindOperation(removeCanary, portsFor),
      bindOperation(askCanary, portsFor),
      bindOperation(acceptBaseline, portsFor),
      bindOperation(keepBaseline, portsFor),
    ],
    askDue: (ground, signal) => askCanaries(ground, portsFor, signal),
    async listUneasy(transaction) {
      const { store } = portsFor(transaction);
      const rows = await store.canaries();
      const ids = rows.map(({ id }) => id);
      const [open, points] = await Promise.all([store.countOpen(ids), store.points(ids, 1)]);
      return rows.flatMap(({ id, title, model }) => {
        const last = points.find(({ canary }) => canary === id);
        const one = { id, title, model, open: open.get(id) ?? 0, unanswered: last?.code ?? null };
        return one.open > 0 || one.unanswered !== null ? [one] : [];
      });
    },
  };
}
