import { type Failure, toFailure } from '../kernel/failure.ts';
import { ExchangeChart } from './chart.ts';
import type { Arrived } from './facts.ts';
import { composeExchange } from './pipeline.ts';
import type { GatewayPorts } from './ports.ts';

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
      if (failure) failure = await closeRecord(chart, failure);
      if (failure) answerFailure(arrived, failure);
      watch({ arrived, failure, chart });
    }
  };
}

/** Writes how the exchange ended, and says what the caller must be told. */
async function closeRecord(chart: ExchangeChart, failure: Failure): Promise<Failure> {
  if (chart.isClosed) return failure;
  try {
    if (chart.isOpen) await chart.end(failure);
    else await chart.refuse(failure);
    return failure;
  } catch (error) {
    return toFailure(error, 'record_unavailable');
  }
}

function answerFailure({ wire, protocol, exchange }: Omit<Arrived, 'chart'>, failure: Failure): void {
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
