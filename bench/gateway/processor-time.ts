import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/**
 * Processor time that a process and everything it started have used, in milliseconds; null where the system has no
 * `/proc`. For Cordon it counts PostgreSQL too. Unlike a rate, it hardly depends on what else the machine is doing.
 */
export function readProcessorTime(pid: number): ProcessorTime | null {
  const all = readAll();
  const own = all.get(pid);
  if (!own) return null;
  let ticks = 0;
  for (const process of all.values()) if (descendsFrom(all, process, pid)) ticks += process.ticks;
  return { own: (own.ticks / ticksPerSecond) * 1000, all: (ticks / ticksPerSecond) * 1000 };
}

export interface ProcessorTime {
  readonly own: number;
  /** With everything that the process started. */
  readonly all: number;
}

interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

function readAll(): ReadonlyMap<number, RunningProcess> {
  const all = new Map<number, RunningProcess>();
  for (const name of listProcesses()) {
    const process = readOne(Number(name));
    if (process) all.set(process.pid, process);
  }
  return all;
}

function listProcesses(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** proc_pid_stat(5): after the name in brackets come state, parent, …, user ticks (14) and system ticks (15). */
function readOne(pid: number): RunningProcess | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}

function descendsFrom(
  all: ReadonlyMap<number, RunningProcess>,
  process: RunningProcess,
  ancestor: number,
): boolean {
  let current: RunningProcess | undefined = process;
  for (let depth = 0; current && depth < 64; depth += 1) {
    if (current.pid === ancestor) return true;
    current = all.get(current.parent);
  }
  return false;
}
