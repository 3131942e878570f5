// Preloaded (--import) into a process and its threads: whatever tries to reach another machine, or to start a program
// that could, kills the process at once.
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { threadId } from 'node:worker_threads';

const forbid = (what) => () => {
  writeSync(2, `NETWORK ${what} in thread ${threadId}\n`);
  process.kill(process.pid, 'SIGKILL');
};
net.Socket.prototype.connect = forbid('connect');
dgram.createSocket = forbid('datagram');
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  dns[name] = forbid(name);
  dns.promises[name] = forbid(name);
}
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'])
  childProcess[name] = forbid(name);
globalThis.fetch = forbid('fetch');
syncBuiltinESMExports();
