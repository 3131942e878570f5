/** A process that exports the log in one folder to another: to be killed, or to run out of room. */
import { openFileBackend } from './backends/file.ts';
import { exportLog } from './export.ts';
import { LogError } from './failure.ts';
import { signer } from './log.fixture.ts';

const [source = '', folder = '', killAt = 'Infinity'] = process.argv.slice(2);
const backend = await openFileBackend(source);
try {
  await exportLog({
    backend,
    vkey: signer.vkey,
    folder,
    onProgress: (written) => {
      if (written >= Number(killAt)) process.kill(process.pid, 'SIGKILL');
    },
  });
} catch (error) {
  process.stdout.write(error instanceof LogError ? `${error.code}: ${error.message}` : String(error));
} finally {
  await backend.close();
}
