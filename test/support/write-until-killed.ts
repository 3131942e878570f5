import { openStore } from '../../server/src/platform/store/index.ts';

/**
 * A program of its own that a test kills: opens the store of the instance folder, writes rows with several writers, and
 * says on standard output, a line each, which ones the database acknowledged. `ready PID` comes first.
 */
const [, , dataFolder = '', prefix = ''] = process.argv;
const writers = 8;

const store = await openStore({ dataFolder });
await store.query('create table if not exists acknowledged (word text primary key)');
process.stdout.write(`ready ${process.pid}\n`);

async function write(writer: number): Promise<void> {
  for (let count = 0; ; count++) {
    const word = `${prefix}.${writer}.${count}`;
    await store.query('insert into acknowledged values ($1)', [word], 'write');
    process.stdout.write(`${word}\n`);
  }
}

await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
