import { isIP } from 'node:net';
import { Failure } from '../../kernel/failure.ts';
import { isLoopbackHost } from '../../kernel/loopback.ts';
import { mayConnect } from './guarded-lookup.ts';

/** Where a request goes, taken apart as the transport wants it. */
export interface Destination {
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  /** Host without port, lowercase; the form in which snapshots name hosts. */
  readonly host: string;
}

/** Addresses come from the policy, so there are few; what more there is, is read anew each time. */
const mostKept = 256;

/**
 * Makes the check of an address before a connection is thought of: a host that the policy in force names, and TLS
 * unless the host is this machine by its literal name (164.312(e)(1)). What an address says is read once.
 * @throws Failure `provider_unreachable`; its cause is never the address, which an adapter may have built from input
 */
export function createDestinationCheck(): (
  address: string,
  allowedHosts: ReadonlySet<string>,
) => Destination {
  const known = new Map<string, Destination>();
  return (address, allowedHosts) => {
    const destination = known.get(address) ?? readDestination(address);
    if (!allowedHosts.has(destination.host)) throw refused('The policy in force does not name this host.');
    if (known.size < mostKept) known.set(address, destination);
    return destination;
  };
}

function readDestination(address: string): Destination {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) throw refused('The address of the AI service is not a URL.');
  if (url.username || url.password) throw refused('The address of the AI service must not hold a password.');
  const host = bareHost(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(host))) {
    throw refused('Content is sent over TLS only, except to a loopback address.');
  }
  // An address that is written out is never looked up.
  if (isIP(host) && !mayConnect(host, host)) throw refused('No AI service has this address.');
  return { origin: url.origin, path: `${url.pathname}${url.search}`, host };
}

/** An IPv6 address without its brackets; anything else as it is. */
function bareHost(hostname: string): string {
  const lower = hostname.toLowerCase();
  return lower.startsWith('[') ? lower.slice(1, -1) : lower;
}

function refused(detail: string): Failure {
  return new Failure('provider_unreachable', {
    detail,
    next: 'Ask the administrator to check the endpoint of this AI system; nothing was sent.',
  });
}
