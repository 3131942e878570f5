import { createHash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { EventName, Fact } from '../../kernel/operation.ts';
import type { ActRecord, ActTicket } from '../../platform/audit/index.ts';
import type { Store, StoreTransaction } from '../../platform/store/index.ts';
import type { CanaryWords, ModelVersion, Observation } from './model.ts';
import type { AskedModel, AskModel, ConsistencyPorts } from './ports.ts';
import { claimMilliseconds, compareAnswer, longestAnswer, nameVersion, nextDue } from './rules.ts';
import type { BaselineRow, CanaryRow, RunRow } from './store.ts';
import { openWords, wordRows } from './view.ts';

/** What a round of questions needs, apart from the duty. */
export interface AskingGround {
  readonly store: Pick<Store, 'transaction'>;
  readonly acts: Pick<ActRecord, 'recordAct' | 'integrate'>;
  readonly clock: Clock;
  readonly ask: AskModel;
}

/**
 * Asks every canary that is due, one after another. Each is claimed first, so that several nodes ask it once between
 * them; a node that dies on the way leaves a claim that lapses. One that cannot be asked, because its words do not open,
 * holds up no other: its claim stays, and the first fault is thrown when the others were asked. Returns how many were.
 */
export async function askCanaries(
  ground: AskingGround,
  portsFor: (transaction: StoreTransaction) => ConsistencyPorts,
  signal: AbortSignal,
): Promise<number> {
  const { store, clock } = ground;
  const faults: unknown[] = [];
  for (let asked = 0; ; ) {
    signal.throwIfAborted();
    const canary = await store.transaction(async (transaction) => {
      const now = clock.now();
      return await portsFor(transaction).store.claimDue(now, now + claimMilliseconds);
    });
    if (!canary) {
      if (faults.length > 0) throw faults[0];
      return asked;
    }
    try {
      await askCanary(ground, portsFor, canary, signal);
      asked += 1;
    } catch (error) {
      signal.throwIfAborted();
      faults.push(error);
    }
  }
}

async function askCanary(
  ground: AskingGround,
  portsFor: (transaction: StoreTransaction) => ConsistencyPorts,
  canary: CanaryRow,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, ask, acts } = ground;
  const words = await store.transaction((transaction) => openWords(portsFor(transaction), canary));
  const startedAt = clock.now();
  const outcome = await ask({
    ...{ system: canary.system as Id<'system'>, model: canary.model, steady: canary.steady },
    ...{ text: words.prompt, signal },
  });
  // Cut off by our own stop: that says nothing about the model. The claim lapses, and it is asked again.
  signal.throwIfAborted();
  const tickets = await store.transaction((transaction) =>
    keepOutcome(ground, { ports: portsFor(transaction), transaction }, { canary, words, startedAt, outcome }),
  );
  for (const ticket of tickets) await acts.integrate(ticket);
}

interface Outcome {
  readonly canary: CanaryRow;
  readonly words: CanaryWords;
  readonly startedAt: number;
  readonly outcome: AskedModel;
}

interface Open {
  readonly ports: ConsistencyPorts;
  readonly transaction: StoreTransaction;
}

async function keepOutcome(
  ground: AskingGround,
  open: Open,
  { canary, words, startedAt, outcome }: Outcome,
): Promise<ActTicket[]> {
  const { clock } = ground;
  const { store } = open.ports;
  const now = clock.now();
  const id = newId('canaryRun', clock);
  const asked = {
    ...{ id, canary: canary.id, started_at: startedAt, ended_at: now, exchange: outcome.exchange },
    endpoint: outcome.destination?.endpoint ?? null,
    upstream: outcome.destination?.model ?? null,
  };
  await store.settle(canary.id, nextDue({ everyHours: canary.every_hours }, outcome.state, now));
  if (outcome.state !== 'answered') {
    await store.addRun({ ...nothingHeard, ...asked, state: outcome.state, code: outcome.code });
    return [];
  }
  const observed = observe(open.ports, outcome);
  const found = await findBaseline(open.ports, canary.id, observed.version);
  const compared = compareAnswer(observed, found?.observation ?? null, {
    ...words,
    threshold: canary.threshold,
  });
  await store.addRun({
    ...nothingHeard,
    ...asked,
    ...{ state: 'answered', code: null },
    ...columnsOf(observed),
    answer: await open.ports.words.seal(wordRows.answer(id), { answer: observed.answer }, now),
    baseline: found?.run ?? null,
    similarity: compared.similarity,
    differences: [...compared.differences],
    drifted: compared.drifted,
  });
  const tell = (event: EventName, facts: Readonly<Record<string, Fact>>) =>
    ground.acts.recordAct(open.transaction, { event, at: now, actor: null, facts });
  const facts = { canary: canary.id, run: id, system: canary.system, model: canary.model };
  if (compared.drifted) {
    const { similarity, differences } = compared;
    return [
      await tell('canary.drifted', {
        ...{ ...facts, exchange: outcome.exchange, baseline: found?.run ?? null },
        ...{ similarity, threshold: canary.threshold, differences: [...differences] },
      }),
    ];
  }
  if (found) return [];
  const version = nameVersion(observed.version);
  await store.addBaseline({ run: id, canary: canary.id, version, taken_at: now, ...nobody });
  return [await tell('baseline.taken', { ...facts, digest: observed.digest })];
}

const nobody = { taken_by: null, taken_by_name: null };

const nothingHeard = {
  ...{ served_model: null, fingerprint: null, answer: null, digest: null, identifiers: 0, finish: null },
  ...{ prompt_tokens: null, completion_tokens: null, baseline: null, similarity: null, differences: [] },
  ...{ drifted: false, reviewed_at: null, reviewed_by: null, reviewed_by_name: null, verdict: null },
  reason: null,
} satisfies Partial<RunRow>;

/** The gateway has taken out what it holds for identifiers; what is kept is looked through once more. */
function observe(
  ports: Pick<ConsistencyPorts, 'screen'>,
  outcome: Extract<AskedModel, { state: 'answered' }>,
): Observation {
  const { destination, text, removed, finish, servedModel, fingerprint, promptTokens, completionTokens } =
    outcome;
  const screened = ports.screen(text.slice(0, longestAnswer).toWellFormed());
  return {
    version: { endpoint: destination?.endpoint ?? '', upstream: destination?.model ?? '', servedModel },
    ...{ fingerprint, finish, promptTokens, completionTokens },
    answer: screened.text,
    digest: createHash('sha256').update(text, 'utf8').digest('hex'),
    identifiers: removed + screened.found.length,
  };
}

function columnsOf({ version, fingerprint, digest, identifiers, finish, ...rest }: Observation) {
  return {
    ...{ served_model: version.servedModel, fingerprint, digest, identifiers, finish },
    ...{ prompt_tokens: rest.promptTokens, completion_tokens: rest.completionTokens },
  };
}

async function findBaseline(
  ports: ConsistencyPorts,
  canary: string,
  version: ModelVersion,
): Promise<{ run: string; observation: Observation } | null> {
  const baseline: BaselineRow | undefined = await ports.store.baselineFor(canary, nameVersion(version));
  const [row] = await ports.store.runsByIds(baseline ? [baseline.run] : []);
  if (!row) return null;
  const [words] = await ports.words.open<{ answer: string }>(
    row.answer ? [{ row: wordRows.answer(row.id), sealed: row.answer }] : [],
  );
  if (!words) throw new Failure('keys_unavailable');
  return { run: row.id, observation: toObservation(row, words.answer) };
}

function toObservation(row: RunRow, answer: string): Observation {
  return {
    version: { endpoint: row.endpoint ?? '', upstream: row.upstream ?? '', servedModel: row.served_model },
    ...{ fingerprint: row.fingerprint, answer, digest: row.digest ?? '', identifiers: row.identifiers },
    finish: row.finish ?? 'stop',
    ...{ promptTokens: row.prompt_tokens, completionTokens: row.completion_tokens },
  };
}
