import type { AccessQuestion } from '../kernel/access-question.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Failure } from '../kernel/failure.ts';
import { type Phi, phi } from '../kernel/phi.ts';
import type { PipelineWatch, StageTrace } from '../kernel/pipeline.ts';
import type {
  ElementManifest,
  ExchangeEnd,
  ExchangeHeader,
  ExchangeRecord,
  OutputContent,
  Receipt,
} from '../platform/audit/port.ts';
import { countElements } from './count-elements.ts';
import { describeStop } from './describe-stop.ts';
import type { Arrived, Facts } from './facts.ts';
import { collectText, type ReplyBatch } from './reply.ts';

/** Partials are sealed once a second: a stream that dies loses at most that much of its record. */
export const partialEvery = 1000;

const released: StageTrace = {
  stage: 'deliver',
  outcome: 'passed',
  says: 'The reply is released once this entry is durable.',
  micros: 0,
};

/**
 * The chart of one exchange: what its stages found, what passed, and how it ended. It belongs to `conduct`; the stages
 * write into it and never read from it, except for what the record asks.
 */
export class ExchangeChart implements PipelineWatch {
  readonly #arrived: Omit<Arrived, 'chart'>;
  readonly #record: ExchangeRecord;
  readonly #stages: StageTrace[] = [];
  #facts: Partial<Facts> = {};
  #question: AccessQuestion | null = null;
  #receipt: Receipt | null = null;
  /** How many stages the opening entry names. */
  #stagesOpened = 0;
  #closed = false;
  #refused = false;
  #turnedAway = false;
  #returned = '';
  #delivered = '';
  readonly #counts: Record<string, number> = {};

  constructor(arrived: Omit<Arrived, 'chart'>, record: ExchangeRecord) {
    this.#arrived = arrived;
    this.#record = record;
  }

  passed(trace: StageTrace, facts: object): void {
    this.#facts = facts;
    if (trace.stage !== released.stage) this.#stages.push(trace);
  }

  stopped(trace: StageTrace, error: unknown): void {
    this.#stages.push({ ...trace, says: describeStop(error) });
  }

  stages(): readonly StageTrace[] {
    return this.#stages;
  }

  /** The facts that every entry of this exchange carries, as far as they are known. */
  header(): ExchangeHeader {
    const { exchange, at, protocol } = this.#arrived;
    const { stated, identified, detected } = this.#facts;
    const actor = identified ? { kind: identified.actor.kind, id: identified.actor.id } : null;
    return {
      exchange,
      at,
      protocol: protocol.id,
      actor: actor as ExchangeHeader['actor'],
      onBehalfOf: identified?.onBehalfOf?.id ?? null,
      otherPatients: detected?.otherPatients || null,
      sameSurname: detected?.sameSurname || null,
      conversation: stated?.conversation ?? null,
      system: stated?.system.id ?? null,
      purpose: stated?.purpose ?? null,
      subjects: stated?.subjects ?? [],
      destination: stated ? destinationOf(stated) : null,
      snapshot: stated?.policy.hash ?? null,
      retention: stated?.system.retention ?? null,
    };
  }

  /** What the access policies were asked. */
  asked(question: AccessQuestion): void {
    this.#question = question;
  }

  /** Null until they were. */
  get question(): AccessQuestion | null {
    return this.#question;
  }

  opened(receipt: Receipt): void {
    this.#receipt = receipt;
    this.#stagesOpened = this.#stages.length;
  }

  get isOpen(): boolean {
    return this.#receipt !== null;
  }

  /** Whether the record holds anything of this exchange, as far as this node was told. */
  get isRecorded(): boolean {
    return this.isOpen || this.#refused;
  }

  /** What the provider sent. */
  heard(batch: ReplyBatch): void {
    this.#returned += collectText(batch);
    this.count('replyEvents', batch.length);
  }

  /** What the person sees. */
  said(batch: ReplyBatch): void {
    this.#delivered += collectText(batch);
  }

  readonly count = (name: string, by = 1): void => {
    this.#counts[name] = (this.#counts[name] ?? 0) + by;
  };

  /** What was counted under a name so far. */
  countOf(name: string): number {
    return this.#counts[name] ?? 0;
  }

  /** Writes the output record. Resolves when it is durable. @throws Failure `record_unavailable` */
  async complete(): Promise<void> {
    // `deliver` cannot have ended when its own record is written: the end of the reply waits for that record.
    this.#stages.push(released);
    await this.#close('completed', null);
  }

  /**
   * Stores what has passed so far, at most once a second and one at a time. A partial that cannot be stored is not
   * fatal by itself: the end of the reply is still withheld until its record is durable.
   */
  keepPartials(): { check(): void; stop(): void } {
    let dirty = false;
    let writing = false;
    const save = async () => {
      if (!dirty || writing) return;
      dirty = false;
      writing = true;
      try {
        await this.#record.keepPartial(this.header(), this.#output());
      } catch {
        this.count('partialsNotKept');
      } finally {
        writing = false;
      }
    };
    const timer = setInterval(() => void save(), partialEvery);
    timer.unref();
    return {
      check: () => {
        dirty = true;
      },
      stop: () => clearInterval(timer),
    };
  }

  /** Who asks, once it is established. */
  get actor(): Actor | null {
    return this.#facts.identified?.actor ?? null;
  }

  /** The request of this actor was refused before anything was disclosed. @throws Failure `record_unavailable` */
  async refuse(failure: Failure, actor: Actor): Promise<Receipt> {
    this.#closed = true;
    const receipt = await this.#record.refuseExchange({
      ...this.header(),
      actor: { kind: actor.kind, id: actor.id } as ExchangeHeader['actor'],
      reason: failure.code,
      cites: failure.cites,
      stages: this.#stages,
      elements: this.#refusedElements(),
      // What could not even be read as a request is not kept: it may be of any size and any kind.
      query: this.#arrived.body.map((bytes) => ({
        received: this.actor ? bytes.toString('utf8') : '',
        outbound: null,
        access: this.#question,
      })),
    });
    this.#refused = true;
    return receipt;
  }

  /** Nobody knows who asked, so that no exchange began. @throws Failure `record_unavailable` */
  async turnAway(note: () => Promise<void>): Promise<void> {
    this.#closed = true;
    await note();
    this.#turnedAway = true;
  }

  get isTurnedAway(): boolean {
    return this.#turnedAway;
  }

  /** What a refused request carried, as far as the stages got; of that nothing left. */
  #refusedElements(): ElementManifest {
    const { detected, stated } = this.#facts;
    return countElements(detected?.findings ?? [], new Set(stated?.system.elements), 'refused');
  }

  /** The exchange ended otherwise than by `complete`. @throws Failure `record_unavailable` */
  async end(failure: Failure): Promise<void> {
    await this.#close(failure.code === 'client_gone' ? 'aborted' : 'failed', failure);
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  async #close(end: ExchangeEnd, failure: Failure | null): Promise<void> {
    await this.#record.closeExchange({
      ...this.header(),
      end,
      reason: failure?.code ?? null,
      stages: this.#stages.slice(this.#stagesOpened),
      counts: this.#counts,
      output: this.#output(),
    });
    this.#closed = true;
  }

  #output(): Phi<OutputContent> {
    // A pair that a provider split between two pieces is whole again here; half a pair has no place in UTF-8.
    return phi({ returned: this.#returned.toWellFormed(), delivered: this.#delivered.toWellFormed() });
  }
}

function destinationOf(stated: Facts['stated']): ExchangeHeader['destination'] {
  const { endpoint, upstreamName } = stated.model;
  return {
    endpoint: endpoint.id,
    provider: endpoint.provider,
    vendor: endpoint.vendor,
    product: endpoint.product,
    tier: endpoint.tier,
    region: endpoint.region,
    model: upstreamName,
  };
}
