/**
 * A receiver in a process of its own, which a test kills. It keeps what it has read in memory and writes it to a file a
 * while later, and answers the end of a connection only when it has written: as a real one with a queue does.
 *
 * Arguments: port, file. Says its port on standard output.
 */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { FrameReader, parseSyslog } from './grammar.fixture.ts';

const certificates = new URL('../../../../test/support/certificates/', import.meta.url);
const [port = '0', path = ''] = process.argv.slice(2);
const file = openSync(path, 'a');
let waiting: string[] = [];

function flush(): void {
  if (waiting.length === 0) return;
  writeSync(file, waiting.join(''));
  fsyncSync(file);
  waiting = [];
}

const server = createServer(
  {
    cert: readFileSync(new URL('localhost.cert.pem', certificates)),
    key: readFileSync(new URL('localhost.key.pem', certificates)),
    allowHalfOpen: true,
  },
  (socket) => {
    const frames = new FrameReader();
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      for (const message of frames.push(chunk)) {
        waiting.push(`${parseSyslog(message).structure.get('cordon@32473')?.get('entry')}\n`);
      }
    });
    socket.on('end', () => {
      flush();
      socket.end();
    });
  },
);
server.listen(Number(port), '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => {
  flush();
  closeSync(file);
  process.exit(0);
});
