import type { Command } from '../server/src/cli/command.ts';
import { loadCommands } from '../server/src/cli/commands.ts';

const commands = await loadCommands();

/** The page docs/reference/commands.md, from the commands themselves. */
export function makeCommandPage(): string {
  return [
    '# Commands',
    '',
    'Made by `npm run docs` from `server/src/cli`. Run them as `npx cordon COMMAND`; each prints its own page with `--help`.',
    '',
    'Exit codes: 0 done, 1 something was found, 2 wrong use or unreadable input, 3 could not be done (also when the reader of the output went away).',
    '',
    ...commands.flatMap(describeOne),
  ].join('\n');
}

function describeOne({ name, summary, details, positionals, options }: Command): string[] {
  const rows = Object.entries(options).map(([option, { type, value, isList, description }]) => {
    const written = type === 'string' ? `--${option} ${value ?? 'VALUE'}` : `--${option}`;
    return `| \`${written.replaceAll('|', '\\|')}\`${isList ? ' …' : ''} | ${description.replaceAll('|', '\\|')} |`;
  });
  return [
    `## cordon ${name}${positionals ? ` ${positionals}` : ''}`,
    '',
    summary,
    ...(details ? ['', details] : []),
    ...(rows.length > 0 ? ['', '| option | |', '|---|---|', ...rows] : []),
    '',
  ];
}
