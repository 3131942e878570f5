import type { FastifyReply } from 'fastify';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/**
 * Headers of every reply. They are set on the raw response, so that replies which the gateway writes itself have them,
 * too. Nothing is kept by browsers or proxies unless a static file says otherwise.
 */
export function setSecurityHeaders(reply: FastifyReply, requestId: string, isSecure: boolean): void {
  const { raw } = reply;
  raw.setHeader('x-request-id', requestId);
  raw.setHeader('content-security-policy', policy);
  raw.setHeader('x-content-type-options', 'nosniff');
  raw.setHeader('x-frame-options', 'DENY');
  raw.setHeader('referrer-policy', 'no-referrer');
  raw.setHeader('cross-origin-opener-policy', 'same-origin');
  raw.setHeader('cross-origin-resource-policy', 'same-origin');
  raw.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  raw.setHeader('cache-control', 'no-store');
  if (isSecure) raw.setHeader('strict-transport-security', 'max-age=31536000');
}
