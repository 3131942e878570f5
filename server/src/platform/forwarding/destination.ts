import { isLoopbackHost } from '../../kernel/loopback.ts';

/** A syslog receiver. Without TLS only on this machine, where a relay of the operator's may listen. */
export interface ForwardDestination {
  /** `syslog+tls://siem.example.org:6514`: what lists, metrics and the cursor call it. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'plain';
}

/** The port that RFC 5425 registers for syslog over TLS. */
const tlsPort = 6514;

const form = /^syslog\+(tls|tcp):\/\/(\[([0-9A-Fa-f:.]+)\]|[A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?\/?$/;

/** Reads `syslog+tls://host[:port]` or `syslog+tcp://loopback:port`; null for anything else. */
export function readForwardDestination(text: string): ForwardDestination | null {
  const [, scheme = '', given = '', bracketed, digits] = form.exec(text) ?? [];
  const host = (bracketed ?? given).toLowerCase();
  const port = digits === undefined && scheme === 'tls' ? tlsPort : Number(digits);
  if (host === '' || !Number.isInteger(port) || port < 1 || port > 65_535) return null;
  if (scheme === 'tcp' && !isLoopbackHost(host)) return null;
  const name = `syslog+${scheme}://${given.toLowerCase()}:${port}`;
  return { name, host, port, security: scheme === 'tls' ? 'tls' : 'plain' };
}
