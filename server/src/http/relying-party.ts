import { X509Certificate } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Failure } from '../kernel/failure.ts';
import type { RelyingParty } from '../platform/identity/index.ts';
import type { Reach } from './caller.ts';

/**
 * The name that passkeys are bound to, and the origin that may ask for one. Where an address is configured it is that
 * one. Otherwise the request names it, and is believed only where nobody else can answer to the name: this machine's
 * own, or one that our certificate holds.
 * @throws Failure `passkey_unavailable` where the address is a number, or a name that is not ours
 */
export function readRelyingParty(request: Pick<FastifyRequest, 'headers'>, reach: Reach): RelyingParty {
  const { host } = request.headers;
  const own = reach.publicUrl ?? `${reach.isSecure ? 'https' : 'http'}://${host ?? ''}`;
  const url = URL.canParse(own) ? new URL(own) : null;
  // URL writes every address that is a number as one of these two forms.
  if (!url || /^\[|^[\d.]+$/.test(url.hostname)) throw new Failure('passkey_unavailable');
  const isOurs = reach.publicUrl !== null || reach.isOwnName(url.hostname);
  if (!isOurs) throw new Failure('passkey_unavailable');
  return { id: url.hostname, origin: url.origin };
}

/** Tells the names under which nobody but this server answers. `certificate` is PEM; null where there is no TLS. */
export function nameOwnHosts(certificate: string | null): (name: string) => boolean {
  if (certificate === null) return (name) => name === 'localhost';
  const held = new X509Certificate(certificate);
  return (name) => held.checkHost(name, { wildcards: false, subject: 'never' }) !== undefined;
}
