import type { Citation } from './citation.ts';

/**
 * A stage: one named step of an exchange. It needs facts that earlier stages established and gives one or more of its
 * own. What it gives is added to the facts; nothing is changed or taken away.
 */
export interface Stage<Name extends string, Needs, Gives> {
  readonly name: Name;
  /** The provisions that the stage serves. The stage itself is our policy, not the rule's own words. */
  readonly cites: readonly Citation[];
  /**
   * Establishes the facts, or throws. Whatever it throws stops the exchange: there is no way to skip.
   */
  run(facts: Needs): Promise<Established<Gives>> | Established<Gives>;
}

/** What a stage found out, and one plain sentence about it for the record. The sentence never holds content. */
export interface Established<Gives> {
  readonly facts: Gives;
  readonly says: string;
}

export function established<Gives>(facts: Gives, says: string): Established<Gives> {
  return { facts, says };
}

/** What is written down about each stage that ran. `micros` is its duration in microseconds. */
export interface StageTrace {
  stage: string;
  outcome: 'passed' | 'stopped';
  says: string;
  micros: number;
}

/** The compile error that a reader sees when a stage stands too early or one before it was left out. */
interface NeedsAnEarlierStage<Name extends string, Missing> {
  readonly 'this stage cannot stand here': Name;
  readonly 'no earlier stage has established': Missing;
}

type Missing<Facts, Needs> = {
  [K in keyof Needs]: K extends keyof Facts ? (Facts[K] extends Needs[K] ? never : K) : K;
}[keyof Needs];

/**
 * An ordered list of stages. `then` accepts a stage only if every fact that it needs has been established, so that a
 * wrong order, or a protective stage left out, does not compile.
 */
export class Pipeline<Start extends object, Facts extends Start> {
  readonly stages: readonly Stage<string, never, object>[];

  private constructor(stages: readonly Stage<string, never, object>[]) {
    this.stages = stages;
  }

  static start<Start extends object>(): Pipeline<Start, Start> {
    return new Pipeline<Start, Start>([]);
  }

  // biome-ignore lint/suspicious/noThenProperty: reads as the order of the stages; a pipeline is never awaited
  then<Name extends string, Needs, Gives extends object>(
    stage: [Missing<Facts, Needs>] extends [never]
      ? Stage<Name, Needs, Gives>
      : NeedsAnEarlierStage<Name, Missing<Facts, Needs>> & Stage<Name, Needs, Gives>,
  ): Pipeline<Start, Facts & Gives> {
    return new Pipeline<Start, Facts & Gives>([...this.stages, stage as Stage<string, never, object>]);
  }

  /**
   * Runs the stages in order. `watch` is told about each one, also about the one that stopped the exchange.
   * @throws what the stopping stage threw
   */
  async run(start: Start, watch: PipelineWatch): Promise<Facts> {
    const facts: object = { ...start };
    let began = performance.now();
    const traceOf = (stage: Stage<string, never, object>, outcome: StageTrace['outcome'], says: string) => {
      const ended = performance.now();
      const micros = Math.round((ended - began) * 1000);
      began = ended;
      return { stage: stage.name, outcome, says, micros };
    };
    for (const stage of this.stages) {
      try {
        const running = stage.run(facts as never);
        // A stage that waits for nothing costs no turn of the event loop.
        const { facts: given, says } = running instanceof Promise ? await running : running;
        Object.assign(facts, given);
        watch.passed(traceOf(stage, 'passed', says), facts);
      } catch (error) {
        watch.stopped(traceOf(stage, 'stopped', ''), error);
        throw error;
      }
    }
    return facts as Facts;
  }
}

/** Told about every stage as it ends. */
export interface PipelineWatch {
  passed(trace: StageTrace, facts: object): void;
  stopped(trace: StageTrace, error: unknown): void;
}
