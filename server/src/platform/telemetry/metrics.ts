import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; from a stage of some microseconds to an answer of some minutes. */
const durationBuckets = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120, 600];

/**
 * What the program counts. Labels take their values from closed lists of the program (codes, stage names, route
 * patterns): never from a request, so that no identifier can become a label.
 */
export interface Metrics {
  readonly exchanges: Counter<'protocol' | 'outcome'>;
  readonly refusals: Counter<'code'>;
  readonly exchangesInFlight: Gauge;
  readonly stageSeconds: Histogram<'stage'>;
  readonly recordAppendSeconds: Histogram<'entry'>;
  readonly requests: Counter<'method' | 'route' | 'status'>;
  readonly requestSeconds: Histogram<'route'>;
  readonly signIns: Counter<'outcome'>;
  /** Shows, whenever metrics are read, how far each syslog receiver of the configuration is behind. */
  watchForwarding(read: () => Promise<readonly ForwardingLag[]>): void;
  /** The text of `/metrics` and its media type. */
  render(): Promise<{ contentType: string; text: string }>;
}

/** How far one receiver is behind. Its name stands in the configuration, so it is as good as a closed list. */
export interface ForwardingLag {
  readonly destination: string;
  readonly lagEntries: number;
  readonly lagMilliseconds: number;
}

/** Makes a registry of its own, so that several servers can live in one test process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    exchanges: new Counter({
      name: 'cordon_exchanges_total',
      help: 'Exchanges by how they ended.',
      labelNames: ['protocol', 'outcome'],
      registers,
    }),
    refusals: new Counter({
      name: 'cordon_refusals_total',
      help: 'Refused requests by code.',
      labelNames: ['code'],
      registers,
    }),
    exchangesInFlight: new Gauge({
      name: 'cordon_exchanges_in_flight',
      help: 'Exchanges that have begun and not ended.',
      registers,
    }),
    stageSeconds: new Histogram({
      name: 'cordon_stage_seconds',
      help: 'Duration of each stage of an exchange.',
      labelNames: ['stage'],
      buckets: durationBuckets,
      registers,
    }),
    recordAppendSeconds: new Histogram({
      name: 'cordon_record_append_seconds',
      help: 'Time until an entry of the record was durable.',
      labelNames: ['entry'],
      buckets: durationBuckets,
      registers,
    }),
    requests: new Counter({
      name: 'cordon_http_requests_total',
      help: 'HTTP requests by route pattern and status.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'cordon_http_request_seconds',
      help: 'Time from the head of a request to the end of its reply.',
      labelNames: ['route'],
      buckets: durationBuckets,
      registers,
    }),
    signIns: new Counter({
      name: 'cordon_sign_ins_total',
      help: 'Sign-in attempts by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    watchForwarding: (read) => watchForwarding(registers, read),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function watchForwarding(registers: Registry[], read: () => Promise<readonly ForwardingLag[]>): void {
  const gauge = (name: string, help: string, measure: (lag: ForwardingLag) => number) =>
    new Gauge({
      ...{ name, help, registers, labelNames: ['destination'] as const },
      async collect() {
        // A database that is away must not take the other metrics with it.
        for (const lag of await read().catch(() => [])) {
          this.set({ destination: lag.destination }, measure(lag));
        }
      },
    });
  gauge(
    'cordon_forwarding_lag_entries',
    'Entries of the record that a syslog receiver has not confirmed.',
    ({ lagEntries }) => lagEntries,
  );
  gauge(
    'cordon_forwarding_lag_seconds',
    'Age of the oldest entry of the record that a syslog receiver has not confirmed.',
    ({ lagMilliseconds }) => lagMilliseconds / 1000,
  );
}
