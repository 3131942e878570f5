// Makes server/src/platform/identity/leaked-passwords.bin from a list of passwords, one on each line, the most common
// first: node scripts/make-leaked-passwords.mjs LIST. The file that is checked in was made from the million of
// 10-million-password-list-top-1000000.txt (SecLists, MIT; collected by Mark Burnett, public domain).
import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [list] = process.argv.slice(2);
if (list === undefined) {
  process.stderr.write('Which list? node scripts/make-leaked-passwords.mjs LIST\n');
  process.exit(2);
}
// What is shorter is refused for that alone. Six bytes: one password in six billion is refused by mistake.
const [leastCharacters, bytes] = [12, 6];
const prints = new Set(
  readFileSync(list, 'utf8')
    .split('\n')
    .map((line) => line.replace(/\r$/, '').normalize('NFKC').toLowerCase())
    .filter((line) => [...line].length >= leastCharacters)
    .map((line) => hash('sha256', line, 'hex').slice(0, bytes * 2)),
);
const file = path.join(import.meta.dirname, '../server/src/platform/identity/leaked-passwords.bin');
writeFileSync(file, Buffer.from([...prints].sort().join(''), 'hex'));
process.stdout.write(`${prints.size} passwords.\n`);
