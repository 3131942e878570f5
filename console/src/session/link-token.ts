let token: string | null = null;

/**
 * Takes the one-time token out of the part of the address after `#`, which browsers never send to a server, and wipes it
 * from the address and the history at once. Later calls give the same token, as long as the page stands.
 */
export function takeLinkToken(): string | null {
  const found = location.hash.slice(1);
  if (/^[A-Za-z0-9_.~-]{16,512}$/.test(found)) {
    token = found;
    history.replaceState(history.state, '', location.pathname);
  }
  return token;
}
