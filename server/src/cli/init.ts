import { createInterface } from 'node:readline/promises';
import { type Founding, foundInstance, type Surroundings } from '../main.ts';
import { type Command, type CommandCall, type CommandOption, exit, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

const foundingOptions: Readonly<Record<string, CommandOption>> = {
  organisation: { type: 'string', value: 'NAME', description: 'Name of the organisation.' },
  zone: { type: 'string', value: 'ZONE', description: 'Its time zone, for example America/Chicago.' },
  'admin-name': { type: 'string', value: 'NAME', description: 'Name of the first administrator.' },
  'admin-email': {
    type: 'string',
    value: 'ADDRESS',
    description: 'E-mail address of the first administrator.',
  },
};

export const init: Command = {
  name: 'init',
  summary: 'Makes the organisation, the keys and the first administrator. Asks for what is not given.',
  options: { ...folderOption, ...foundingOptions },
  async run(call) {
    const founded = await leadThroughFounding(call, readSurroundings(call, 'serve', 'warn'));
    return founded ? exit.done : exit.usage;
  },
};

/** Asks for what is missing, founds the instance, and says what to do next. False when nobody can be asked. */
export async function leadThroughFounding(call: CommandCall, surroundings: Surroundings): Promise<boolean> {
  const { terminal } = call;
  const founding = await readFounding(call);
  if (!founding) {
    terminal.err(
      'This instance has no organisation yet, and there is no terminal to ask at.\n' +
        'Run: cordon init --organisation NAME --zone ZONE --admin-name NAME --admin-email ADDRESS\n',
    );
    return false;
  }
  const { enrolmentPath } = await foundInstance(surroundings, founding);
  const { config } = surroundings;
  const origin = config.publicUrl ?? `${config.tls ? 'https' : 'http'}://${config.host}:${config.port}`;
  terminal.out(
    `\n${founding.organisation.name} is set up.\n\n` +
      `The first administrator enrols here, once, while Cordon serves:\n  ${origin}${enrolmentPath ?? ''}\n\n` +
      `Keys are in ${config.dataFolder}/keys. Keep a copy apart from the database: without it nothing can be read.\n\n`,
  );
  return true;
}

async function readFounding(call: CommandCall): Promise<Founding | null> {
  const { options, terminal } = call;
  const asker = terminal.input.isTTY
    ? createInterface({ input: terminal.input, output: process.stdout })
    : null;
  const ask = async (name: string, question: string, suggestion: string): Promise<string | null> => {
    const given = options[name];
    if (typeof given === 'string') return given;
    if (!asker) return null;
    const hint = suggestion ? ` [${suggestion}]` : '';
    return (await asker.question(`${question}${hint}: `)).trim() || suggestion;
  };
  try {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const organisation = await ask('organisation', 'Name of the organisation', '');
    const place = await ask('zone', 'Time zone', zone);
    const name = await ask('admin-name', 'Name of the first administrator', '');
    const email = await ask('admin-email', 'E-mail address of the first administrator', '');
    if (organisation === null || place === null || name === null || email === null) return null;
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new UsageError('This is not an e-mail address.');
    if (!organisation || !name) throw new UsageError('The organisation and the administrator need names.');
    return {
      organisation: { name: organisation, zone: place },
      administrator: { name, email: email.toLowerCase() },
    };
  } finally {
    asker?.close();
  }
}
