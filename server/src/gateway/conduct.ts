import { Failure, toFailure } from '../kernel/failure.ts';
import { withoutInnerDetail } from '../kernel/inner-detail.ts';
import { ExchangeChart } from './chart.ts';
import type { Arrived } from './facts.ts';
import { composeExchange } from './pipeline.ts';
import type { ActorDirectory, GatewayPorts } from './ports.ts';

/** Told about every exchange that ended, for metrics and the log. Receives codes and counts, never content. */
export type ExchangeWatch = (ended: {
  arrived: Omit<Arrived, 'chart'>;
  failure: Failure | null;
  chart: ExchangeChart;
}) => void;

/**
 * Conducts exchanges: runs the stages and closes the record on every exit, in one place. A request that was refused
 * leaves its refusal in the record before the caller is told; one that had been opened leaves its end. If even that
 * cannot be written, the answer is `record_unavailable`, and the opened exchange is closed as interrupted later.
 */
export function createConduct(ports: GatewayPorts, watch: ExchangeWatch = () => undefined) {
  const pipeline = composeExchange(ports);
  return async function conduct(arrived: Omit<Arrived, 'chart'>): Promise<void> {
    const chart = new ExchangeChart(arrived, ports.record);
    let failure: Failure | null = null;
    try {
      await pipeline.run({ ...arrived, chart }, chart);
    } catch (error) {
      failure = toFailure(error, 'stage_failed');
    } finally {
      if (failure) failure = await closeRecord({ ...arrived, chart }, ports.actors, failure);
      if (failure) answerFailure(arrived, failure);
      watch({ arrived, failure, chart });
    }
  };
}

/** Writes how the exchange ended, and says what the caller must be told. */
async function closeRecord(arrived: Arrived, actors: ActorDirectory, failure: Failure): Promise<Failure> {
  const { chart } = arrived;
  if (chart.isClosed) return failure;
  try {
    if (!chart.isOpen) return await refuse(arrived, actors, failure);
    await chart.end(failure);
    return failure;
  } catch (error) {
    return toFailure(error, 'record_unavailable');
  }
}

/**
 * Each refusal of somebody known has an entry of its own. Of somebody whom nobody knows it has not: anybody could fill
 * a record that is kept for six years. They are counted as at every other door. While it cannot be told who asks, because
 * the database is away, a caller with a key in force is no stranger and is not counted as one, and what was brought is not
 * taken at its word either: the request is answered with that failure, and the count at the socket keeps it as an
 * exchange that has no entry, like any other that met a record that could not be written.
 * @returns what the caller must be told
 */
async function refuse(arrived: Arrived, actors: ActorDirectory, failure: Failure): Promise<Failure> {
  const { chart, credentials, turnAway } = arrived;
  try {
    const actor = chart.actor ?? (await actors.identify(credentials())).actor;
    await chart.refuse(failure, actor);
  } catch (error) {
    if (chart.isClosed || !isStranger(error)) throw error;
    await chart.turnAway(() => turnAway(failure));
  }
  return failure;
}

/** Whether it was looked who asks, and nobody was found: no key, none of ours, or one that is not in force any more. */
function isStranger(error: unknown): boolean {
  return error instanceof Failure && error.status < 500;
}

function answerFailure({ wire, protocol, exchange }: Omit<Arrived, 'chart'>, found: Failure): void {
  const failure = withoutInnerDetail(found);
  if (wire.isGone) {
    wire.cut();
    return;
  }
  if (!wire.started) {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-cordon-exchange': exchange,
    };
    wire.send(failure.status, headers, protocol.renderFailure(failure, exchange));
    return;
  }
  // The terminal event is not sent, so no client can take what arrived for the whole answer.
  wire.end(protocol.renderStreamFailure(failure, exchange));
}
