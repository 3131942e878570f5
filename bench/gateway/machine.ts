import { statfsSync } from 'node:fs';
import os from 'node:os';

/** On what a run was made. Figures of different machines, or of different hours, say nothing about each other. */
export function describeMachine() {
  const processors = os.cpus();
  return {
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.platform()} ${os.release()} ${os.arch()}`,
    node: process.version,
    loadAverage: os.loadavg()[0] ?? 0,
    temporaryFolderInMemory: isInMemory(os.tmpdir()),
  };
}

/** statfs(2): the file system type of tmpfs, on which a flush to disk costs nothing. */
function isInMemory(folder: string): boolean {
  return os.platform() === 'linux' && statfsSync(folder).type === 0x01021994;
}
