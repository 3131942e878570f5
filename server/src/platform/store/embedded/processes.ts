import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that runs now. */
export interface ProcessSighting {
  /** Tells this process from a later one with the same number. */
  startMark: string;
  /** Program and arguments, joined by single spaces. Empty where the system does not show them to us. */
  command: string;
}

/**
 * What runs under this number. A process that has ended but was not yet collected by its parent counts as gone: it
 * holds no files and answers no one.
 */
export function sightProcess(pid: number): ProcessSighting | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? sightByProcfs(pid) : sightByPs(pid);
}

function sightByProcfs(pid: number): ProcessSighting | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const startMark = fields[19];
    if (startMark === undefined || state === 'Z' || state === 'X') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    return { startMark, command };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH')
      return isSignalable(pid) ? { startMark: '?', command: '' } : undefined;
    if (code === 'EACCES' || code === 'EPERM') return { startMark: '?', command: '' };
    throw error;
  }
}

function sightByPs(pid: number): ProcessSighting | undefined {
  let line: string;
  try {
    line = execFileSync('ps', ['-ww', '-o', 'state=,lstart=,command=', '-p', String(pid)], {
      encoding: 'utf8',
    });
  } catch {
    return undefined;
  }
  const match = /^(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/s.exec(line.trim());
  const [, state, started, command] = match ?? [];
  if (state === undefined || started === undefined || state.startsWith('Z')) return undefined;
  return { startMark: started.replace(/\W+/g, '_'), command: command ?? '' };
}

/** Where procfs hides other users' processes, signal 0 still tells whether the number is in use. */
function isSignalable(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Names a process for good: its number and when it started. */
export function markOf(pid: number): string {
  return `${pid}-${sightProcess(pid)?.startMark ?? '?'}`;
}

/** Whether the very process that `markOf` named still runs. */
export function isMarkAlive(mark: string): boolean {
  const pid = Number.parseInt(mark, 10);
  const sighting = sightProcess(pid);
  return sighting !== undefined && mark === `${pid}-${sighting.startMark}`;
}
