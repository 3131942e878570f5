import path from 'node:path';
import type { Options } from './options.ts';
import { summarizeProfile } from './profile-summary.ts';
import { measureOnce } from './run-rounds.ts';
import type { Running } from './targets.ts';

/** Code that has run a few hundred times is compiled; before that a profile shows the compiler. */
const warmUpSeconds = 6;
const seconds = 4;

/** Samples the Cordon process under load and writes one profile for each setting. Returns what to print. */
export async function profileCordon(running: Running, options: Options, folder: string): Promise<string> {
  const cordon = running.targets.get('cordon');
  if (!cordon) return '--profile needs cordon among --only.\n';
  const parts: string[] = [];
  let seed = options.seed + 1_000_000;
  for (const mode of options.modes) {
    for (const connections of options.connections) {
      const file = path.join(folder, `cordon-${mode}-${connections}.cpuprofile`);
      const order = { mode, connections, warmUpSeconds: 0, patients: options.patients };
      await measureOnce(running, cordon, { ...order, seconds: warmUpSeconds, seed: seed + 1 });
      await cordon.say({ word: 'profile' }, 30_000);
      seed += 2;
      const { answered, ownProcessorTime, processorTime } = await measureOnce(running, cordon, {
        ...order,
        seconds,
        seed,
      });
      await cordon.say({ word: 'keep-profile', file }, 60_000);
      const where = path.relative(process.cwd(), file);
      parts.push(
        `Cordon, ${mode} at ${connections}: ${answered} exchanges, ${where}`,
        `  processor time of one: ${ownProcessorTime?.toFixed(2)} ms, with PostgreSQL ${processorTime?.toFixed(2)} ms`,
      );
      parts.push(...summarizeProfile(file, answered), '');
    }
  }
  return parts.join('\n');
}
