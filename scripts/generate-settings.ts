import { describeConfig } from '../server/src/config/describe.ts';

/** The page docs/reference/settings.md, from the one schema that the server reads. */
export function makeSettingsPage(): string {
  return [
    '# Settings',
    '',
    'Made by `npm run docs` from `server/src/config/schema.ts`. A flag wins over the environment, and both over the default. A name that is not here stops the start: a misspelt setting would leave a protection off unnoticed.',
    '',
    ...describeConfig().flatMap(({ env, flag, description, default: standard, secret }) => [
      `## ${env}`,
      '',
      description,
      '',
      `- Flag: ${flag ? `\`${flag}\`` : `none${secret ? ', because others can read the command line of a program' : ''}`}`,
      `- Default: ${standard}`,
      ...(secret ? ['- Secret: never shown, neither by `cordon doctor` nor in a log'] : []),
      '',
    ]),
  ].join('\n');
}
