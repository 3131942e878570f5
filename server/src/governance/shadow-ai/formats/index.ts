import { bind } from './bind.ts';
import { dnsmasq } from './dnsmasq.ts';
import { firewall } from './firewall.ts';
import type { Columns, LogFormat } from './format.ts';
import { jsonLines } from './json-lines.ts';
import { netskope } from './netskope.ts';
import { squid } from './squid.ts';
import { table } from './table.ts';
import { zscaler } from './zscaler.ts';

/** Every shape of logs, the particular before the general. */
export const logFormats = [squid, dnsmasq, bind, zscaler, netskope, firewall, jsonLines, table] as const;

export const logFormatIds = [
  ...(['squid', 'dnsmasq', 'bind', 'zscaler', 'netskope', 'firewall-csv', 'json-lines', 'csv'] as const),
] as const;
export type LogFormatId = (typeof logFormatIds)[number];

/** The shape that the first lines of a file have; undefined where none is. */
export function recogniseFormat(lines: readonly string[], columns: Columns): LogFormat | undefined {
  const said = lines.map((line) => line.replace('\uFEFF', '')).filter((line) => line.trim() !== '');
  return logFormats.find((format) => format.recognises(said, columns));
}

export function findFormat(id: string): LogFormat | undefined {
  return logFormats.find((format) => format.id === id);
}
