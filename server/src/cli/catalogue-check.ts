import { type CatalogueReport, checkCatalogue } from '@cordon/catalogue';
import { systemClock } from '../kernel/clock.ts';
import { type Command, exit } from './command.ts';

export const catalogueCheck: Command = {
  name: 'catalogue check',
  summary:
    'Checks the regulation data: every entry cited, dated and joined. Exit code 1 when something is found.',
  options: { json: { type: 'boolean', description: 'Print the result as JSON.' } },
  async run(call) {
    const report = checkCatalogue(new Date(systemClock.now()).toISOString().slice(0, 10));
    call.terminal.out(call.options.json ? `${JSON.stringify(report, null, 2)}\n` : describeReport(report));
    return report.problems.length === 0 ? exit.done : exit.finding;
  },
};

function describeReport({ counts, problems, warnings }: CatalogueReport): string {
  const lines = [
    `${counts.citations} citations, ${counts.clauses} clauses, ${counts.vendors} vendors, ${counts.tools} AI tools.`,
    ...problems.map(({ path, entry, says }) => `Problem: ${path}, ${entry}: ${says}`),
    ...warnings.map(({ path, entry, says }) => `Read again: ${path}, ${entry}: ${says}`),
  ];
  return `${lines.join('\n')}\n`;
}
