import { hostname } from 'node:os';
import { type CheckpointWitness, openCheckpoint, readVerifiers } from '@cordon/audit-log';
import type { Config } from '../config/load.ts';
import { Failure } from '../kernel/failure.ts';
import { createOperatorEgress, type OperatorEgress } from '../platform/egress/index.ts';
import { createForwarder, type Forwarder } from '../platform/forwarding/index.ts';
import {
  type CheckpointPlace,
  createPublisher,
  openPlaces,
  type Publisher,
} from '../platform/publication/index.ts';
import type { Foundation } from './foundation.ts';

/**
 * The door to the places that the configuration names. A setting that names a new kind of place adds its hosts here; the
 * receivers of events have a door of their own, in the thread that forwards.
 */
export function openOperatorDoor(config: Config): OperatorEgress {
  const hosts = [
    ...config.checkpointPublish.flatMap((place) => (place.kind === 'web' ? [hostOfUrl(place.url)] : [])),
    ...(config.smtpUrl ? [config.smtpUrl.host] : []),
  ];
  return createOperatorEgress({ hosts: new Set(hosts), authorities: config.destinationAuthorities });
}

/** Where checkpoints are published. Those that can be read back tell whether this database is an old copy. */
export function openCheckpointPlaces({
  config,
  operatorEgress,
  ring,
  origin,
}: Pick<Foundation, 'config' | 'operatorEgress' | 'ring'> & { origin: string }): readonly CheckpointPlace[] {
  const { smtpUrl, smtpFrom } = config;
  return openPlaces(config.checkpointPublish, {
    egress: operatorEgress,
    origin,
    mail: smtpUrl && { ...smtpUrl, from: smtpFrom ?? `cordon@${smtpUrl.host}` },
    readSecret: (name) => ring.readSecret(name),
  });
}

/** Milliseconds that a start waits for a place. One that does not answer keeps nobody from starting. */
const startPatience = 5_000;

/**
 * The places that can be asked, before the record opens, what they keep. What nobody signed is no evidence against the
 * database, so it is passed over here; publishing reports it.
 */
export function listCopies(
  places: readonly CheckpointPlace[],
  vkeys: () => readonly string[],
): readonly CheckpointWitness[] {
  const isOurs = (note: string) => openCheckpoint(note, readVerifiers(vkeys())) !== null;
  return places.flatMap(({ copy }) => {
    if (copy === null) return [];
    const lastSeen = async () => {
      const note = await withinTime(copy.lastSeen());
      return note !== null && isOurs(note) ? note : null;
    };
    return [{ ...copy, lastSeen }];
  });
}

async function withinTime<Value>(work: Promise<Value>): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = () => reject(new Failure('destination_unreachable'));
  const timer = setTimeout(late, startPatience);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

export function joinPublisher(foundation: Foundation): Publisher {
  const { config, store, clock, record, logger, checkpointPlaces } = foundation;
  const { checkpointPublishEvery: often, checkpointMailEvery } = config;
  return createPublisher({
    ...{ store, clock, log: record.log, node: record.node, places: checkpointPlaces },
    every: { folder: often, web: often, mail: checkpointMailEvery },
    isAccepted: ({ place, seenNote }) => record.watch.examine({ place, note: seenNote }),
    onFault: (error) => logger.error({ err: error }, 'publication'),
  });
}

export function joinForwarder(foundation: Foundation, version: string): Forwarder {
  const { config, store, clock, record, logger } = foundation;
  const hosts = new Set(config.forwardTo.map(({ host }) => host));
  return createForwarder({
    ...{ store, clock, version, node: record.node, hostname: hostname() },
    door: { hosts, authorities: config.destinationAuthorities },
    destinations: config.forwardTo,
    format: config.forwardFormat,
    subjects: config.forwardSubjects,
    from: config.forwardFrom,
    confirm: config.forwardConfirm,
    certificate: config.forwardCertificate,
    onFault: (destination, error) => logger.warn({ destination, err: error }, 'forwarding'),
  });
}

/** Host without port, in lowercase; an IPv6 address without its brackets. */
export function hostOfUrl(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase();
}
