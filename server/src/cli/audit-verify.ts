import { openHouse } from '../main.ts';
import { type Command, exit } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const auditVerify: Command = {
  name: 'audit verify',
  summary:
    'Reads the whole record and checks it. May run while Cordon serves. Exit code 1 when something is found.',
  options: { ...folderOption, json: { type: 'boolean', description: 'Print the result as JSON.' } },
  async run(call) {
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    try {
      const result = await house.record.integrity.verifyRecord();
      call.terminal.out(call.options.json ? `${JSON.stringify(result, null, 2)}\n` : describe(result));
      return result.ok ? exit.done : exit.finding;
    } finally {
      await house.close();
    }
  },
};

type Verification = Awaited<
  ReturnType<Awaited<ReturnType<typeof openHouse>>['record']['integrity']['verifyRecord']>
>;

/** The result in words. */
export function describe(result: Verification): string {
  const { log, projection, reconciliation } = result;
  const lines = [
    result.ok
      ? `The log verifies: ${log.size} entries.`
      : `The log does NOT verify: ${log.size} entries were read.`,
    ...log.problems.map((problem) => `  entry ${problem.index ?? '-'}: ${problem.text}`),
    ...projection.map((problem) => `  ${JSON.stringify(problem)}`),
    `Exchanges: ${reconciliation.opened} opened, ${reconciliation.refused} refused, ${reconciliation.open} still open.`,
  ];
  return `${lines.join('\n')}\n`;
}
