import { type SigningKeyReason, signingKeyReasons } from '../governance/key-custody/index.ts';
import { openHouse } from '../main.ts';
import { type Command, type CommandCall, type ExitCode, exit, UsageError } from './command.ts';
import { describeRemains, describeSigningKeyChange } from './describe-keys.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const keysRotate: Command = {
  name: 'keys rotate',
  summary:
    'Makes a new key-encrypting key and a new key of the organisation, wraps every content key anew, and gives up the old ones.',
  details:
    'May run while Cordon serves, and be stopped and run again: it goes on where it was. A holder of the key ring that the settings name anew (passphrase, token, key service) takes over. Copy the key ring to the other nodes as soon as this begins, where they do not share its folder.',
  options: {
    ...folderOption,
    'signing-key': {
      type: 'boolean',
      description: 'Change the key that signs the record instead: it and a new one both sign for some days.',
    },
    why: {
      type: 'string',
      value: 'WHY',
      description: `Why the signing key is changed, for the record: ${signingKeyReasons.join(', ')}. The default is ${signingKeyReasons[0]}.`,
    },
    'overlap-days': {
      type: 'string',
      value: 'DAYS',
      description: 'Days for which both keys sign: 0 to 90, 7 if not given. 0 gives the old one up at once.',
    },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  async run(call) {
    if (call.options['signing-key']) return await changeSigningKey(call);
    if (call.options.why !== undefined || call.options['overlap-days'] !== undefined) {
      throw new UsageError('--why and --overlap-days belong to --signing-key.');
    }
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    process.once('SIGINT', onSignal);
    try {
      const { keyCustody } = house.duties;
      const { id } = await keyCustody.startRotation();
      let shown = -1;
      const rotation = await keyCustody.doRotation(stop.signal, ({ rewrapped, total }) => {
        const percent = total === 0 ? 100 : Math.floor((100 * rewrapped) / total);
        if (percent < shown + 10) return;
        shown = percent;
        call.terminal.err(`${rewrapped} of ${total} keys wrapped anew\n`);
      });
      await house.record.acts.drain();
      const done = rotation?.id === id && rotation.finishedAt !== null;
      if (call.options.json) call.terminal.out(`${JSON.stringify(rotation, null, 2)}\n`);
      else if (done) call.terminal.out(`Rotated: ${rotation.rewrapped} keys. ${describeRemains(rotation)}\n`);
      else {
        call.terminal.out(
          'Not finished: it was stopped, or another node is at work on it. It goes on while Cordon serves, and when this command is run again.\n',
        );
      }
      return done ? exit.done : exit.finding;
    } finally {
      process.off('SIGINT', onSignal);
      await house.close();
    }
  },
};

/** The key that signs the record: what was started goes on while Cordon serves, and with this command. */
async function changeSigningKey(call: CommandCall): Promise<ExitCode> {
  const wish = readWish(call);
  const house = await openHouse(readSurroundings(call, 'serve', 'error'));
  try {
    const { keyCustody } = house.duties;
    await keyCustody.startSigningKeyChange(wish.why, wish.overlapDays);
    const change = await keyCustody.doSigningKeyChange();
    await house.record.acts.drain();
    const words = change ? describeSigningKeyChange(change) : '';
    call.terminal.out(call.options.json ? `${JSON.stringify(change, null, 2)}\n` : `${words}\n`);
    return change?.step === 'done' || change?.step === 'both' ? exit.done : exit.finding;
  } finally {
    await house.close();
  }
}

function readWish({ options }: CommandCall): { why: SigningKeyReason; overlapDays: number } {
  const given = options.why ?? signingKeyReasons[0];
  const why = signingKeyReasons.find((reason) => reason === given);
  if (!why) throw new UsageError(`--why is one of: ${signingKeyReasons.join(', ')}.`);
  const days = String(options['overlap-days'] ?? '7');
  if (!/^\d{1,2}$/.test(days) || Number(days) > 90) throw new UsageError('--overlap-days is 0 to 90.');
  return { why, overlapDays: Number(days) };
}
