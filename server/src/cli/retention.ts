import { writeFile } from 'node:fs/promises';
import type { RetentionDuty } from '../governance/retention/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { type House, openHouse } from '../main.ts';
import { type Command, type CommandCall, exit, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

const jsonOption = { json: { type: 'boolean', description: 'Print the result as JSON.' } } as const;

/** Whoever has the key ring and the database at hand reads what every officer may; nothing is changed by it. */
const operator: Actor = {
  kind: 'person',
  id: `per_${'0'.repeat(32)}`,
  name: 'Operator at the machine',
  roles: ['auditor'],
};

async function withHouse<Result>(call: CommandCall, act: (house: House) => Promise<Result>): Promise<Result> {
  const house = await openHouse(readSurroundings(call, 'serve', 'error'));
  try {
    return await act(house);
  } finally {
    await house.close();
  }
}

async function read<Output>(house: House, name: string, input: object): Promise<Output> {
  const operation = house.operations.find((candidate) => candidate.name === name);
  if (!operation) throw new Error(`no operation ${name}`);
  return await house.store.transaction(async (transaction) => {
    const context = { actor: operator, clock: house.clock };
    return (await operation.run(transaction, context, operation.input.parse(input))).output as Output;
  });
}

interface Kept {
  readonly what: string;
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly keys: number;
  readonly firstDue: number | null;
}

interface Status {
  readonly kept: readonly Kept[];
  readonly due: { keys: number; looked: number; held: number };
  readonly holds: number;
  readonly destroyed: { certificates: number; keys: number; lastAt: number | null };
  readonly findings: readonly string[];
}

const status: Command = {
  name: 'retention status',
  summary:
    'Says what is kept until when, what is due, and what was destroyed. Exit code 1 when something is found.',
  options: { ...folderOption, ...jsonOption },
  run: (call) =>
    withHouse(call, async (house) => {
      const found = {
        ...(await read<Omit<Status, 'kept' | 'findings'>>(house, 'list-retention', {})),
        kept: await readKept(house),
        ...(await read<Pick<Status, 'findings'>>(house, 'list-retention-findings', {})),
      };
      call.terminal.out(call.options.json ? `${JSON.stringify(found, null, 2)}\n` : describe(found));
      return found.findings.length === 0 ? exit.done : exit.finding;
    }),
};

async function readKept(house: House): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (let after: string | null = ''; after !== null; ) {
    type Page = { kept: readonly Kept[]; next: string | null };
    const page: Page = await read<Page>(house, 'list-kept-content', { after });
    kept.push(...page.kept);
    after = page.next;
  }
  return kept;
}

function describe({ kept, due, holds, destroyed, findings }: Status): string {
  const day = (at: number | null) =>
    at === null ? 'by no schedule' : new Date(at).toISOString().slice(0, 10);
  return [
    ...kept.map(
      (line) =>
        `${line.firstMonth} to ${line.lastMonth}  ${day(line.firstDue).padEnd(14)}  ${String(line.keys).padStart(8)}  ${line.what}`,
    ),
    `Due now: ${due.keys} keys, ${due.held} of ${due.looked < due.keys ? `the oldest ${due.looked}` : 'them'} under a legal hold. Holds in force: ${holds}.`,
    `Destroyed so far: ${destroyed.keys} keys, ${destroyed.certificates} certificates, the last on ${day(destroyed.lastAt)}.`,
    ...findings.map((finding) => `FINDING: ${finding}`),
    '',
  ].join('\n');
}

const dispose: Command = {
  name: 'retention dispose',
  summary: 'Destroys the keys that are due, as the nightly job does. May run while Cordon serves.',
  options: { ...folderOption, ...jsonOption },
  run: (call) =>
    withHouse(call, async ({ duties, store, record, clock }) => {
      const issued: Awaited<ReturnType<RetentionDuty['doDisposal']>> = await duties.retention.doDisposal({
        ...{ store, acts: record.acts, clock },
      });
      const keys = issued.reduce((sum, certificate) => sum + certificate.keys, 0);
      const said = issued.map(({ id, keys, entries }) => `${id}: ${keys} keys, ${entries} sealed parts\n`);
      call.terminal.out(
        call.options.json
          ? `${JSON.stringify(issued, null, 2)}\n`
          : `${said.join('')}Destroyed: ${keys} keys under ${issued.length} certificates.\n`,
      );
      return exit.done;
    }),
};

const certificate: Command = {
  name: 'retention certificate',
  summary: 'Prints a certificate of disposal as JSON, or writes it as a page for printing.',
  positionals: 'CERTIFICATE',
  options: {
    ...folderOption,
    html: { type: 'string', value: 'FILE', description: 'Write the page for printing to this file.' },
  },
  async run(call) {
    const [id] = call.positionals;
    if (!id || !/^cert_[0-9a-f]{32}$/.test(id) || call.positionals.length > 1) {
      throw new UsageError('Name one certificate, for example cert_ and 32 digits.');
    }
    return await withHouse(call, async (house) => {
      const { document, ...found } = await read<{ document: string }>(house, 'read-certificate', {
        ...{ certificate: id, limit: 500 },
      });
      const file = call.options.html;
      if (typeof file === 'string') await writeFile(file, document, { flag: 'wx' });
      else call.terminal.out(`${JSON.stringify(found, null, 2)}\n`);
      return exit.done;
    });
  },
};

export const retentionCommands: readonly Command[] = [status, dispose, certificate];
