import { Failure } from '../kernel/failure.ts';
import { type House, inspectInstance, openHouse, type Surroundings } from '../main.ts';
import type { RecordInspection } from '../platform/audit/index.ts';
import { type Command, type ExitCode, exit, type Terminal } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const auditVerify: Command = {
  name: 'audit verify',
  summary:
    'Reads the whole record and checks it. May run while Cordon serves. Exit code 1 when something is found.',
  details:
    'Where Cordon refuses to start because of its record, the record is read without being opened: what is wrong and where is shown, and nothing is signed or changed.',
  options: { ...folderOption, json: { type: 'boolean', description: 'Print the result as JSON.' } },
  async run(call) {
    const surroundings = readSurroundings(call, 'serve', 'error');
    const isJson = call.options.json === true;
    let house: House;
    try {
      house = await openHouse(surroundings);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'record_unavailable') throw error;
      return await inspect(surroundings, error, { isJson, terminal: call.terminal });
    }
    try {
      const result = await house.record.integrity.verifyRecord();
      call.terminal.out(isJson ? `${JSON.stringify(result, null, 2)}\n` : describe(result));
      return result.ok ? exit.done : exit.finding;
    } finally {
      await house.close();
    }
  },
};

type Verification = Awaited<ReturnType<House['record']['integrity']['verifyRecord']>>;

/** The result in words. */
export function describe(result: Verification): string {
  const { reconciliation } = result;
  const lines = [
    ...describeReading(result),
    `Exchanges: ${reconciliation.opened} opened, ${reconciliation.refused} refused, ${reconciliation.open} still open.`,
  ];
  return `${lines.join('\n')}\n`;
}

function describeReading({ log, projection, ok }: Pick<Verification, 'log' | 'projection' | 'ok'>): string[] {
  return [
    ok ? `The log verifies: ${log.size} entries.` : `The log does NOT verify: ${log.size} entries were read.`,
    ...log.problems.map((problem) => `  entry ${problem.index ?? '-'}: ${problem.text}`),
    ...projection.map((problem) => `  ${JSON.stringify(problem)}`),
  ];
}

async function inspect(
  surroundings: Surroundings,
  refusal: Failure,
  { isJson, terminal }: { isJson: boolean; terminal: Terminal },
): Promise<ExitCode> {
  const inspection = await inspectInstance(surroundings);
  if (isJson) {
    const { code, message, next } = refusal;
    terminal.out(`${JSON.stringify({ ...inspection, refused: { code, message, next } }, null, 2)}\n`);
  } else {
    terminal.out(describeInspection(inspection, refusal));
  }
  return exit.finding;
}

function describeInspection(inspection: RecordInspection, refusal: Failure): string {
  const lines = [
    'Cordon refuses to start because of its record, so the record was read without being opened.',
    `  ${refusal.detail ?? refusal.message}`,
    ...describeReading({ ...inspection, ok: inspection.log.ok && inspection.projection.length === 0 }),
    ...inspection.kept.map((text) => `  ${text}`),
    refusal.next,
  ];
  return `${lines.join('\n')}\n`;
}
