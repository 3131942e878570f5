import { absoluteLimit } from '../platform/identity/index.ts';

/** Under TLS the prefix makes browsers insist on `Secure`, on no `Domain` and on the whole site. */
export function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-cordon' : 'cordon';
}

/** The value of our cookie; `null` when there is none, or when there are two that differ. */
export function readCookie(header: string | undefined, isSecure: boolean): string | null {
  return readNamed(header, cookieName(isSecure));
}

function readNamed(header: string | undefined, name: string): string | null {
  const values = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  const distinct = new Set(values);
  return distinct.size === 1 ? (values[0] ?? null) : null;
}

/** Out of reach for scripts, and never sent along by other sites. */
export function writeCookie(token: string, isSecure: boolean): string {
  const secure = isSecure ? '; Secure' : '';
  const seconds = absoluteLimit / 1000;
  return `${cookieName(isSecure)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`;
}

export function clearCookie(isSecure: boolean): string {
  return `${cookieName(isSecure)}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${isSecure ? '; Secure' : ''}`;
}

function tripCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-cordon-trip' : 'cordon-trip';
}

/** What a browser holds while it is at an identity provider, and has to bring back. */
export function readTripCookie(header: string | undefined, isSecure: boolean): string | null {
  return readNamed(header, tripCookieName(isSecure));
}

/** Lax: it has to come along when the provider, another site, sends the browser back. */
export function writeTripCookie(value: string, isSecure: boolean): string {
  const secure = isSecure ? '; Secure' : '';
  return `${tripCookieName(isSecure)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600${secure}`;
}

export function clearTripCookie(isSecure: boolean): string {
  return `${tripCookieName(isSecure)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isSecure ? '; Secure' : ''}`;
}
