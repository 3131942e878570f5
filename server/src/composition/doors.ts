import { fileURLToPath } from 'node:url';
import type { ExchangeWatch } from '../gateway/conduct.ts';
import { type InnerDoor, openInnerDoor } from '../gateway/inner-door.ts';
import { registerGateway } from '../gateway/routes.ts';
import { createHttpServer, type HttpServer } from '../http/index.ts';
import { SocketCensus } from '../platform/audit/index.ts';
import { confirmRing, type KeyTables } from '../platform/keys/index.ts';
import type { Logger } from '../platform/telemetry/logger.ts';
import { createMetrics, type Metrics } from '../platform/telemetry/metrics.ts';
import { recordConfiguration } from './configuration.ts';
import { joinDataPlane } from './data-plane.ts';
import { type House, version } from './house.ts';
import { listRecurringJobs } from './jobs.ts';
import { openReader } from './open-reader.ts';

const consoleFolder = fileURLToPath(new URL('../../../console/dist', import.meta.url));

/** A house with its doors open. */
export interface OpenDoors {
  readonly url: string;
  readonly port: number;
  /** Lets what runs end, then closes the doors and the house. */
  close(): Promise<void>;
}

/** Opens gateway, control plane and console on the configured address. */
export async function openDoors(house: House): Promise<OpenDoors> {
  const { config, clock, store, record, logger } = house;
  const metrics = createMetrics();
  const reader = await openReader(config.deidModel);
  const ports = joinDataPlane({
    reader,
    foundation: house,
    egress: house.egress,
    policy: house.policy,
    actors: house.actors,
    access: house.access,
  });
  // Another version of the program may bring other policies.
  await house.publishPolicy();
  await house.policy.start();
  await recordConfiguration(house);
  const census = openCensus(house);
  await census.start();
  const watch = watchExchanges(metrics, logger);
  await startJobs(house, openInnerDoor({ ports, census, watch }));
  await house.backups.start();
  await house.forwarder.start();
  metrics.watchForwarding(() => house.forwarder.state());
  const renewal = renewLocality(house);
  const server: HttpServer = await createHttpServer({
    ...{ store, clock, metrics, version, consoleFolder },
    acts: record.acts,
    directory: house.actors,
    authorizer: house.access,
    operations: house.operations,
    signInDesk: house.signIn,
    enrolmentDesk: house.enrolment,
    passkeyDesk: house.passkeys,
    tokenDesk: house.tokens,
    federationDesk: house.federation,
    logoutDesk: house.logout,
    log: logger,
    ...{ tls: config.tls, publicUrl: config.publicUrl, trustedProxies: config.trustedProxies },
    clientCertificates: config.clientCertificates,
    clientCertificateHeader: config.clientCertificateHeader,
    limits: config,
    readiness: {
      policy: () => house.policy.confirmed(),
      keys: () => confirmRing(store.tables<KeyTables>(), house.ring),
      signing: () => record.logKeys.confirm(),
      record: () => record.watch.confirm(),
      store: () => store.query('select 1', [], 'readiness'),
    },
    warnings: {
      reconciliation: async () =>
        (await record.alarms.standing()).has('missing') ? 'exchanges_missing' : null,
      signing: async () => ((await record.logKeys.confirm()) ? null : 'new_signing_key_missing'),
    },
    registerGateway: (scope, access) => registerGateway(scope, { ports, ...access, census, watch }),
  });
  try {
    const { url, port } = await server.listen(config.host, config.port);
    return {
      url,
      port,
      async close() {
        renewal.stop();
        await server.close();
        await ports.activity.settle().catch((error) => logger.error({ err: error }, 'activity limits'));
        await census.close();
        await reader?.close();
        await house.close();
      },
    };
  } catch (error) {
    renewal.stop();
    await server.close();
    await census.close();
    await reader?.close();
    throw error;
  }
}

function openCensus({ store, clock, record, logger }: House): SocketCensus {
  const onFault = (error: unknown) => logger.error({ err: error }, 'census');
  return new SocketCensus({ query: store.query, clock, node: record.node, onFault });
}

async function startJobs(house: House, askInside: InnerDoor): Promise<void> {
  const { zone } = await house.duties.organisation.storeIn(house.store).read();
  await house.jobs.start(listRecurringJobs(house, askInside), zone);
}

const renewalPause = 5 * 60_000;

/** Proves local endpoints anew while the program serves: a model server's settings may change under it. */
function renewLocality({ duties, store, clock, logger }: House): { stop(): void } {
  const renew = async () => {
    try {
      for (const { endpoint, ...outcome } of await duties.inventory.renewProofs(
        (act) => store.transaction(act),
        clock.now(),
      )) {
        logger.info({ endpoint, ...outcome }, 'locality');
      }
    } catch (error) {
      logger.error({ err: error }, 'locality');
    }
  };
  const timer = setInterval(() => void renew(), renewalPause);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Counts how exchanges end. Codes, stages and ids only: nothing of the content is at hand here. */
function watchExchanges(metrics: Metrics, logger: Logger): ExchangeWatch {
  return ({ arrived, failure, chart }) => {
    const outcome = failure === null ? 'completed' : chart.isOpen ? 'failed' : 'refused';
    metrics.exchanges.inc({ protocol: arrived.protocol.id, outcome });
    for (const { stage, micros } of chart.stages()) metrics.stageSeconds.observe({ stage }, micros / 1e6);
    if (failure === null) return;
    metrics.refusals.inc({ code: failure.code });
    const level = failure.status >= 500 ? 'error' : 'info';
    logger[level](
      { exchange: arrived.exchange, code: failure.code, err: failure.status >= 500 ? failure : undefined },
      'exchange',
    );
  };
}
