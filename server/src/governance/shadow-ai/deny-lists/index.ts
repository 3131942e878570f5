import { writeHosts } from './hosts.ts';
import type { Denied, DeniedFile } from './model.ts';
import { writePac } from './pac.ts';
import { writeRpz } from './rpz.ts';
import { writeSquidList } from './squid.ts';

export const denyListFormats = ['pac', 'hosts', 'rpz', 'squid'] as const;
export type DenyListFormat = (typeof denyListFormats)[number];

/** The tools that are blocked, for what stands at the border of a network. The same for the same tools and rules. */
export function writeDenyList(format: DenyListFormat, denied: Denied): DeniedFile {
  const plain = 'text/plain; charset=utf-8';
  switch (format) {
    case 'pac':
      return {
        mediaType: 'application/x-ns-proxy-autoconfig',
        fileName: 'cordon-ai.pac',
        text: writePac(denied),
      };
    case 'hosts':
      return { mediaType: plain, fileName: 'cordon-ai.hosts', text: writeHosts(denied) };
    case 'rpz':
      return { mediaType: plain, fileName: 'cordon-ai.rpz', text: writeRpz(denied) };
    default:
      return { mediaType: plain, fileName: 'cordon-ai.squid.conf', text: writeSquidList(denied) };
  }
}
