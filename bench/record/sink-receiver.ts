/**
 * A syslog receiver over TLS in a process of its own, as far from the measured one as a machine allows: it reads, throws
 * away, and answers the end of a connection. Argument: port, 0 for a free one. Says its port on standard output.
 */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';

const certificates = new URL('../../test/support/certificates/', import.meta.url);
const server = createServer(
  {
    cert: readFileSync(new URL('localhost.cert.pem', certificates)),
    key: readFileSync(new URL('localhost.key.pem', certificates)),
  },
  (socket) => socket.on('error', () => undefined).resume(),
);
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
// It does not outlive whoever started it.
process.stdin.resume().on('end', () => process.exit(0));
