import { openHouse } from '../main.ts';
import { type Command, type CommandCall, exit, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const keysDestroy: Command = {
  name: 'keys destroy',
  summary:
    'Destroys content keys whose retention period is over and that no legal hold covers, each batch with a certificate.',
  details:
    'Nothing is destroyed without --yes: then it says what would be. The database refuses what is not due. What was destroyed is final in older backups after the next “cordon keys rotate”.',
  options: {
    ...folderOption,
    scope: { type: 'string', value: 'ID', description: 'Only keys of this patient token or AI system.' },
    class: {
      type: 'string',
      value: 'CLASS',
      description: 'Only this class: content, vault or register; or one with its policy, content:ID.',
    },
    until: {
      type: 'string',
      value: 'MONTH',
      description: 'Only keys up to this month, for example 2019-12.',
    },
    yes: { type: 'boolean', description: 'Destroy them, for ever.' },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  async run(call) {
    const selection = readSelection(call);
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    try {
      const { store, record, clock, duties } = house;
      const ground = { store, acts: record.acts, clock };
      if (!call.options.yes) {
        const due = await duties.retention.countDue(ground, selection);
        const more = due.more ? 'At least ' : '';
        const words =
          due.keys === 0
            ? 'Nothing of this is due: the period is not over, or a legal hold covers it.\n'
            : `${more}${due.keys} keys are due and would be destroyed. Run it again with --yes.\n`;
        call.terminal.out(call.options.json ? `${JSON.stringify(due)}\n` : words);
        return due.keys === 0 ? exit.done : exit.finding;
      }
      const certificates = await duties.retention.doDisposal(ground, undefined, selection);
      const keys = certificates.reduce((sum, certificate) => sum + certificate.keys, 0);
      const result = { keys, certificates: certificates.map(({ id }) => id) };
      const words = `${keys} keys destroyed. Certificates: ${result.certificates.join(', ') || 'none'}.\n`;
      call.terminal.out(call.options.json ? `${JSON.stringify(result)}\n` : words);
      return exit.done;
    } finally {
      await house.close();
    }
  },
};

function readSelection({ options }: CommandCall) {
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined);
  const until = text('until');
  if (until !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(until)) {
    throw new UsageError('A month is written 2019-12.');
  }
  const contentClass = text('class');
  if (contentClass !== undefined && !/^(content|vault|register)(:rpol_[0-9a-f]{32})?$/.test(contentClass)) {
    throw new UsageError('A class is content, vault or register, or one of the first two with a policy.');
  }
  const scope = text('scope');
  if (scope !== undefined && scope !== 'organisation' && !/^(sub|sys)_[0-9a-f]{32}$/.test(scope)) {
    throw new UsageError('A scope is the token of a patient, the id of an AI system, or “organisation”.');
  }
  return { scope, class: contentClass, until };
}
