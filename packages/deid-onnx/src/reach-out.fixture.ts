/** A program that breaks the rule in the way that its argument names, to show that it would be noticed. */
import { connect } from 'node:net';
import { isMainThread, Worker } from 'node:worker_threads';

const way = process.argv[2];
if (way === 'thread' && isMainThread) new Worker(new URL(import.meta.url), { argv: ['connect'] });
else if (way === 'fetch') await globalThis.fetch('http://127.0.0.1:9/');
else connect(9, '127.0.0.1').on('error', () => undefined);
