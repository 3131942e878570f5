/**
 * The peer `@portkey-ai/gateway`, in a process of its own and otherwise as its own start script runs it, without console
 * page and log stream (`--headless`). It has no option for the address it listens on, so that is set here: loopback only.
 */
import { type AddressInfo, Server } from 'node:net';
import { endWithParent, tellParent } from './child.ts';

const [program = '', upstream = ''] = process.argv.slice(2);
const listen = Server.prototype.listen as (this: Server, ...words: unknown[]) => Server;

Server.prototype.listen = function listenOnLoopback(this: Server, ...words: unknown[]): Server {
  this.once('listening', () => {
    const { port } = this.address() as AddressInfo;
    tellParent({
      word: 'ready',
      origin: `http://127.0.0.1:${port}`,
      headers: { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': `${upstream}/v1` },
    });
  });
  const callback = words.findLast((word) => typeof word === 'function');
  return listen.call(this, { port: 0, host: '127.0.0.1' }, callback);
};

endWithParent(() => undefined);
process.argv = [process.execPath, program, '--port=0', '--headless'];
await import(program);
