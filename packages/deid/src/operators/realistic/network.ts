import type { KeyedDraw } from '../keyed-draw.ts';
import { toPlainForm } from '../plain-form.ts';
import { drawLike } from './id-code.ts';
import { layOver, toCode } from './lay-over.ts';

/** Kept for documentation (RFC 5737). */
const EXAMPLE_NETWORKS = ['192.0.2', '198.51.100', '203.0.113'];

const hex = (draw: KeyedDraw, count: number): string =>
  Array.from({ length: count }, () => '0123456789abcdef'.charAt(draw.below(16))).join('');

/**
 * An address out of the ranges for documentation: 192.0.2.0/24 and its siblings, 2001:db8::/32 (RFC 3849). The three
 * small ranges are soon used up; late attempts take 240.0.0.0/4, which is not in use.
 */
export function drawIpAddress(value: string, draw: KeyedDraw, attempt: number): string {
  const plain = toPlainForm(value).trim();
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(plain)) {
    if (attempt < 20) return `${draw.pick(EXAMPLE_NETWORKS)}.${1 + draw.below(254)}`;
    return `${240 + draw.below(15)}.${draw.below(256)}.${draw.below(256)}.${draw.below(256)}`;
  }
  if (/^[\da-f:]+$/i.test(plain) && plain.includes(':')) {
    const groups = plain.includes('::') ? 2 : 6;
    const tail = Array.from({ length: groups }, () => `${1 + draw.below(9)}${hex(draw, 3)}`).join(':');
    const address = `2001:db8:${groups === 2 ? ':' : ''}${tail}`;
    return /[A-F]/.test(plain) ? address.toUpperCase() : address;
  }
  return layOver(drawLike(toCode(value), draw), value);
}

/** An address on a domain kept for examples; the path keeps its shape and loses its words. */
export function drawWebAddress(value: string, draw: KeyedDraw): string {
  const plain = toPlainForm(value);
  const [, scheme = '', www = '', , rest = ''] =
    /^((?:[a-z]{2,6}:\/\/)?)((?:www\.)?)([^/?#\s]{0,300})([\s\S]*)$/i.exec(plain) ?? [];
  const host = `${layOver(drawLike('ABCDEF', draw, 'ABDEGILMNORSTU'), 'abcdef')}.${draw.pick(['example.com', 'example.org', 'example.net'])}`;
  const path = rest
    .replace(/%[\da-f]{2}/gi, 'x')
    .replace(/[^\x21-\x7e]/g, 'x')
    .replace(/\.(?:html?|pdf|jpe?g|png|php|aspx?)(?![\w.])/gi, '');
  return scheme + www + host + layOver(drawLike(toCode(path), draw), path);
}
