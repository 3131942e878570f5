import { isIP } from 'node:net';
import { Failure } from '../../kernel/failure.ts';
import { isLoopbackHost } from '../../kernel/loopback.ts';
import { mayConnect } from './guarded-lookup.ts';

export interface CheckedDestination {
  readonly url: URL;
  /** Host without port, lowercase; the form in which snapshots name hosts. */
  readonly host: string;
  readonly isLoopback: boolean;
}

/**
 * Checks an address before a connection is thought of: a host that the policy in force names, and TLS unless the host
 * is this machine by its literal name (164.312(e)(1)).
 * @throws Failure `provider_unreachable`; its cause is never the address, which an adapter may have built from input
 */
export function checkDestination(address: string, allowedHosts: ReadonlySet<string>): CheckedDestination {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) throw refused('The address of the AI service is not a URL.');
  if (url.username || url.password) throw refused('The address of the AI service must not hold a password.');
  const host = bareHost(url.hostname);
  const isLoopback = isLoopbackHost(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw refused('Content is sent over TLS only, except to a loopback address.');
  }
  // An address that is written out is never looked up.
  if (isIP(host) && !mayConnect(host, host)) throw refused('No AI service has this address.');
  if (!allowedHosts.has(host)) throw refused('The policy in force does not name this host.');
  return { url, host, isLoopback };
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
