import { plainName } from './fields.ts';
import type { LogFormat } from './format.ts';
import { isTable, openTable, readHead } from './table.ts';

const signs = [
  'dstport',
  'destinationport',
  'dport',
  'destport',
  'rule',
  'rulename',
  'srczone',
  'sourcezone',
  'proto',
];

/** A table of a firewall: source, where to (by name, as it stood in the greeting of TLS), port, rule, bytes. */
export const firewall: LogFormat = {
  id: 'firewall-csv',
  title: 'Firewall, CSV',
  hasHead: true,
  recognises(first, columns) {
    const names = readHead(first[0] ?? '').names.map(plainName);
    return isTable(first, columns) && signs.some((sign) => names.includes(sign));
  },
  open: openTable,
};
