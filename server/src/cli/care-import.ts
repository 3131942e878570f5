import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { ImportReport } from '../governance/care/index.ts';
import { Failure } from '../kernel/failure.ts';
import { openHouse } from '../main.ts';
import { type Command, exit, InputError, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const careImport: Command = {
  name: 'care import',
  summary:
    'Takes over from a file of FHIR R4 who looks after whom and which records are specially protected. May run while Cordon serves. Exit code 1 when something in it was not read or nobody here is a practitioner.',
  details:
    'The file is a Bundle, or a bulk export with one resource a line: Practitioner, PractitionerRole, Patient, CareTeam and Encounter together. All of it is taken over or nothing, and repeating it changes nothing.',
  positionals: 'FILE',
  options: {
    ...folderOption,
    'dry-run': { type: 'boolean', description: 'Only say what would be added and ended.' },
    'identifier-system': {
      type: 'string',
      value: 'URI',
      description:
        'System of the identifier by which callers name patients; without it, the id of the resource.',
    },
    json: { type: 'boolean', description: 'Print the report as JSON.' },
  },
  async run(call) {
    const [file] = call.positionals;
    if (file === undefined || call.positionals.length > 1) throw new UsageError('Name one file.');
    await requireReadable(file);
    const { options, terminal } = call;
    const system = options['identifier-system'];
    const isDry = options['dry-run'] === true;
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    try {
      const ground = { store: house.store, acts: house.record.acts, clock: house.clock };
      const report = await house.duties.care.importFile(ground, {
        ...{ open: () => createReadStream(file), isDry },
        identifierSystem: typeof system === 'string' ? system : null,
        progress: (resources) => terminal.err(`${resources} resources read\n`),
      });
      terminal.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : describe(report, isDry));
      return report.faults.count + report.unmatched.count === 0 ? exit.done : exit.finding;
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'request_invalid') throw error;
      throw new InputError(error.detail ?? 'The file cannot be read.');
    } finally {
      await house.close();
    }
  },
};

async function requireReadable(file: string): Promise<void> {
  try {
    await (await open(file)).close();
  } catch {
    throw new InputError(`The file ${file} cannot be read.`);
  }
}

function describe(report: ImportReport, isDry: boolean): string {
  const { added, ended, kept, overruled, marked, unmatched, skipped, faults } = report;
  return [
    `${isDry ? 'Would be done' : 'Done'}: ${added} relationships added, ${ended} ended, ${kept} as they were, ${overruled} ended here and not begun again; ${marked} patients’ records marked.`,
    `Read: ${report.resources} resources. SHA-256 of the file: ${report.file}`,
    ...skipped.map(({ why, count }) => `Not used: ${count}, ${why}.`),
    ...faults.first.map(({ at, why }) => `Not read: line or entry ${at}, ${why}.`),
    ...(faults.count > faults.first.length ? [`Not read: ${faults.count - faults.first.length} more.`] : []),
    ...(unmatched.count > 0
      ? [
          `Practitioners whom nobody here is: ${unmatched.count}. The SHA-256 of their references begins with: ${unmatched.first.join(' ')}`,
        ]
      : []),
    '',
  ].join('\n');
}
