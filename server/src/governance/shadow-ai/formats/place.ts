/** Where something was reached, out of what a log wrote of it. */
export interface Place {
  readonly host: string;
  readonly path: string | null;
}

const named = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*$/;

/** A host as it is compared: lower case, without port and closing dot. Undefined where it is none. */
export function readHost(text: string): string | undefined {
  let host = text.trim().toLowerCase();
  if (host.startsWith('[')) {
    const end = host.indexOf(']');
    return end > 2 && /^[0-9a-f:.]+$/.test(host.slice(1, end)) ? host.slice(1, end) : undefined;
  }
  const port = host.indexOf(':');
  if (port !== -1) {
    if (host.indexOf(':', port + 1) !== -1) return /^[0-9a-f:.]{2,45}$/.test(host) ? host : undefined;
    if (!/^\d{1,5}$/.test(host.slice(port + 1))) return undefined;
    host = host.slice(0, port);
  }
  if (host.endsWith('.')) host = host.slice(0, -1);
  return named.test(host) ? host : undefined;
}

/** Host and path of an address, or of the host and port that a tunnel leads to. What follows the path is left behind. */
export function readPlace(url: string): Place | undefined {
  const scheme = url.indexOf('://');
  const rest = scheme === -1 ? url : url.slice(scheme + 3);
  const end = rest.search(/[/?#]/);
  let authority = end === -1 ? rest : rest.slice(0, end);
  const account = authority.lastIndexOf('@');
  if (account !== -1) authority = authority.slice(account + 1);
  const host = readHost(authority);
  if (host === undefined) return undefined;
  // Without scheme and path it may be a tunnel: nobody knows what was reached within.
  if (end === -1) return { host, path: scheme === -1 ? null : '/' };
  return { host, path: rest[end] === '/' ? readPath(rest.slice(end)) : '/' };
}

/** A path without what follows it. */
export function readPath(text: string): string {
  const end = text.search(/[?#;]/);
  return end === -1 ? text : text.slice(0, end);
}

/** A count of bytes; none where a log wrote none. Undefined where it is no count. */
export function readBytes(text: string | undefined): number | undefined {
  if (text === undefined || text === '' || text === '-') return 0;
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** What names somebody: trimmed, of bounded length, nothing that cannot be shown. Null where nothing is named. */
export function readName(text: string | undefined): string | null {
  const name = text?.trim() ?? '';
  if (name === '' || name === '-' || name === 'N/A' || name === 'None' || name.length > 200) return null;
  return /[\p{Cc}\p{Cs}]/u.test(name) ? null : name;
}

/** An address of the network, without port. Null where it is none. */
export function readAddress(text: string | undefined): string | null {
  const address = text?.trim() ?? '';
  return /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+)$/.test(
    address,
  ) && address.length <= 45
    ? address.toLowerCase()
    : null;
}
