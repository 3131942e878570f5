import { isLoopbackHost } from '../../kernel/loopback.ts';

/** Where checkpoints are published: a place of the operator's choice, outside the database. */
export type PublicationPlace =
  | {
      readonly kind: 'folder';
      /** The address without anything secret: what lists and messages call it. */
      readonly name: string;
      readonly path: string;
    }
  | {
      readonly kind: 'web';
      readonly name: string;
      readonly url: string;
      readonly method: 'PUT' | 'POST';
      /** Name of the bearer token in the key ring. */
      readonly secret: string | null;
      /** Whether the note can be read from the same address again. */
      readonly readable: boolean;
    }
  | { readonly kind: 'mail'; readonly name: string; readonly to: string };

const secretName = /^[a-z0-9._-]{1,64}$/;
const mailAddress = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}$/;

/**
 * Reads one place: `file:///folder`, `https://host/path#secret=name&method=post&read=no`, `mailto:address`. What follows
 * the `#` is for us and is not sent.
 * @returns null for anything else
 */
export function readPublicationPlace(text: string): PublicationPlace | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'file:') return readFolder(url);
  if (url.protocol === 'mailto:') return readMailbox(url);
  const isPlainLoopback = url.protocol === 'http:' && isLoopbackHost(url.hostname);
  return url.protocol === 'https:' || isPlainLoopback ? readWeb(url) : null;
}

function readFolder(url: URL): PublicationPlace | null {
  const path = decodeText(url.pathname);
  if (url.host !== '' || url.search !== '' || url.hash !== '' || path === null || path === '/') return null;
  return { kind: 'folder', name: `file://${url.pathname}`, path };
}

function readMailbox(url: URL): PublicationPlace | null {
  const to = url.pathname;
  return mailAddress.test(to) && url.search === '' && url.hash === ''
    ? { kind: 'mail', name: `mailto:${to}`, to }
    : null;
}

function readWeb(url: URL): PublicationPlace | null {
  const options = new URLSearchParams(url.hash.slice(1));
  const known = [...options.keys()].every((name) => ['secret', 'method', 'read'].includes(name));
  const method = (options.get('method') ?? 'put').toUpperCase();
  const secret = options.get('secret');
  const read = options.get('read') ?? (method === 'PUT' ? 'yes' : 'no');
  // A query could hold a signature that gives access; secrets belong in the key ring.
  if (url.search !== '' || !known || (method !== 'PUT' && method !== 'POST') || !/^(yes|no)$/.test(read))
    return null;
  if (secret !== null && !secretName.test(secret)) return null;
  const name = `${url.origin}${url.pathname}`;
  url.hash = '';
  return { kind: 'web', name, url: url.href, method, secret, readable: read === 'yes' };
}

/** Null for what a path cannot hold, and for a slash in disguise, which no name that is shown would show. */
function decodeText(text: string): string | null {
  if (/%2f|%[01][0-9a-f]|%7f/i.test(text)) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
