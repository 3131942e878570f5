import { median, quantile } from '../gateway/load/statistics.ts';
import type { describeMachine } from '../gateway/machine.ts';
import { writeAims } from './aims.ts';
import { type Measured, middle, ratioOf } from './load.ts';
import type { Figures } from './main.ts';
import type { AppendFigures } from './parts/append.ts';
import type { EvidenceFigures } from './parts/evidence.ts';
import type { ForwardingFigures, Pairs } from './parts/forwarding.ts';
import type { GrowthFigures } from './parts/growth.ts';
import type { ProofFigures } from './parts/proofs.ts';
import type { RotationFigures } from './parts/rotation.ts';
import type { VerifyFigures } from './parts/verify.ts';

/** What a person reads: one block for each part, each figure with its aim. */
export function writeReport(machine: ReturnType<typeof describeMachine>, figures: Figures): string {
  return [
    writeHeading(machine),
    ...(figures.append ? [writeAppend(figures.append)] : []),
    ...(figures.growth ? [writeGrowth(figures.growth)] : []),
    ...(figures.proofs ? [writeProofs(figures.proofs)] : []),
    ...(figures.evidence ? [writeEvidence(figures.evidence)] : []),
    ...(figures.forwarding ? [writeForwarding(figures.forwarding)] : []),
    ...(figures.rotation ? [writeRotation(figures.rotation)] : []),
    ...(figures.verify ?? []).map(writeVerify),
    writeAims(figures),
  ].join('\n\n');
}

function writeHeading(machine: ReturnType<typeof describeMachine>): string {
  const { processor, cores, memoryGiB, node, loadAverage, temporaryFolderInMemory } = machine;
  const disk = temporaryFolderInMemory
    ? ' The temporary folder is in memory: flushes to disk cost nothing.'
    : '';
  return `\n${processor}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, load ${loadAverage.toFixed(1)} at the start.${disk}
Medians of the rounds. Compare within this run only.`;
}

function writeRotation({ keys, pace, alone, loaded, before, during }: RotationFigures): string {
  const ratio = (figure: 'p50' | 'p99'): string => {
    const [middleOf, least, most] = ratioOf(during, before, figure);
    return `${middleOf.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
  };
  return [
    `Rotation of the keys: ${rate(keys)} content keys wrapped anew`,
    line('nothing else to do', `${rate(alone)} keys/s`),
    line(`beside ${rate(pace)} appends/s`, `${rate(median(loaded))} keys/s`),
    line('appends before', `p50 ${ms(middle(before, 'p50'))}`, `p99 ${ms(middle(before, 'p99'))}`),
    line('appends during', `p50 ${ms(middle(during, 'p50'))}`, `p99 ${ms(middle(during, 'p99'))}`),
    line('during / before', `p50 ${ratio('p50')}`, `p99 ${ratio('p99')}`),
  ].join('\n');
}

function writeAppend(figures: AppendFigures): string {
  const { callers, leafBytes, sealedBytes, record, floor, alone, floorAlone } = figures;
  const [share, least, most] = ratioOf(record, floor);
  return [
    `Appending exchanges: leaf ${leafBytes} bytes, sealed part ${sealedBytes} bytes, rows of the lists of exchanges`,
    line(
      `record, ${callers} callers`,
      `${rate(middle(record, 'perSecond'))}/s`,
      `p50 ${ms(middle(record, 'p50'))}`,
      `p99 ${ms(middle(record, 'p99'))} (aim: at most 25)`,
    ),
    line(
      `floor, ${callers} callers`,
      `${rate(middle(floor, 'perSecond'))}/s`,
      `p50 ${ms(middle(floor, 'p50'))}`,
      `p99 ${ms(middle(floor, 'p99'))}`,
    ),
    line(
      'record / floor',
      share.toFixed(3),
      `(${least.toFixed(3)}–${most.toFixed(3)})`,
      '(aim: at least 0.9)',
    ),
    line('processor time of an entry', `record ${micros(record)}`),
    line('', `floor ${micros(floor)}`),
    line(
      'record, one caller',
      `${rate(middle(alone, 'perSecond'))}/s`,
      `p50 ${ms(middle(alone, 'p50'))} (aim: at most 1.5)`,
      `p99 ${ms(middle(alone, 'p99'))}`,
    ),
    line(
      'floor, one caller',
      `${rate(middle(floorAlone, 'perSecond'))}/s`,
      `p50 ${ms(middle(floorAlone, 'p50'))}`,
      `p99 ${ms(middle(floorAlone, 'p99'))}`,
    ),
  ].join('\n');
}

function writeGrowth({ sizes, small, large }: GrowthFigures): string {
  const [share, least, most] = ratioOf(large, small);
  return [
    'Appending as the log grows: 64-byte sealed parts, no rows of lists',
    line(
      `at ${rate(sizes.small)} entries`,
      `${rate(middle(small, 'perSecond'))}/s`,
      `p50 ${ms(middle(small, 'p50'))}`,
      `p99 ${ms(middle(small, 'p99'))}`,
    ),
    line(
      `at ${rate(sizes.large)} entries`,
      `${rate(middle(large, 'perSecond'))}/s`,
      `p50 ${ms(middle(large, 'p50'))}`,
      `p99 ${ms(middle(large, 'p99'))}`,
    ),
    line(
      'large / small',
      share.toFixed(3),
      `(${least.toFixed(3)}–${most.toFixed(3)})`,
      '(aim: at least 0.9)',
    ),
  ].join('\n');
}

function writeProofs({ size, inclusion, olderInclusion, consistency }: ProofFigures): string {
  const row = (name: string, rounds: readonly Measured[]): string =>
    line(name, `p50 ${ms(middle(rounds, 'p50'))}`, `p99 ${ms(middle(rounds, 'p99'))}`, '(aim: at most 10)');
  return [
    `Proofs at ${rate(size)} entries, from stored tiles, made and checked`,
    row('inclusion in the whole log', inclusion),
    row('inclusion at an earlier size', olderInclusion),
    row('consistency with an earlier size', consistency),
  ].join('\n');
}

function writeEvidence({ exchanges, patients, most, questions }: EvidenceFigures): string {
  return [
    `Evidence over ${rate(exchanges)} exchanges of ${rate(patients)} patients, one of whom has ${rate(most)}: a page of 50, newest first (aim: at most 50 ms)`,
    ...Object.entries(questions).map(
      ([name, rounds]) =>
        `  ${name.padEnd(58)}p50 ${ms(middle(rounds, 'p50')).padEnd(12)}p99 ${ms(middle(rounds, 'p99'))}`,
    ),
  ].join('\n');
}

function writeForwarding(figures: ForwardingFigures): string {
  const { rate: calls, load, missed, caughtUp } = figures;
  const ratio = (pairs: Pairs, figure: 'p50' | 'p99', aim: string): string => {
    const ratios = quietOf(pairs).map((i) => (pairs.on[i]?.[figure] ?? 0) / (pairs.off[i]?.[figure] ?? 0));
    const [low, mid, high] = [quantile(ratios, 0.25), median(ratios), quantile(ratios, 0.75)];
    return `${figure} × ${mid.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)}; aim: ${aim})`;
  };
  const row = (name: string, pairs: Pairs): string =>
    line(
      name,
      `p50 ${ms(middle(pairs.off, 'p50'))} → ${ms(middle(pairs.on, 'p50'))}`,
      ratio(pairs, 'p50', '1.10'),
      ratio(pairs, 'p99', '1.25'),
      `idle ${percent(median(pairs.idleOff))} → ${percent(median(pairs.idleOn))} (${quietOf(pairs).length} of ${pairs.off.length} pairs)`,
      `serving ${median(pairs.servingOff).toFixed(0)} → ${median(pairs.servingOn).toFixed(0)} µs`,
    );
  return [
    `Forwarding events: ${rate(calls)} exchanges opened a second (${percent(load)} of what the record takes), timed from when they were due; medians and quartiles of ${figures.down.off.length} pairs without and with`,
    row('receiver down', figures.down),
    row('receiver in step', figures.inStep),
    row(`receiver back after ${rate(missed)} events`, figures.behind),
    line('events confirmed while catching up', `${rate(caughtUp)}/s`),
    ...(figures.refused > 0
      ? [line('calls refused', rate(figures.refused), 'the machine is too busy to say anything')]
      : []),
  ].join('\n');
}

/** The pairs that the ratios are of: on a machine without idle time all that shows is waiting for the processor. */
function quietOf({ idleOff, idleOn }: Pairs): readonly number[] {
  const all = idleOff.map((_, i) => i);
  const quiet = all.filter((i) => Math.min(idleOff[i] ?? 0, idleOn[i] ?? 0) >= 0.1);
  return quiet.length >= 3 ? quiet : all;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function writeVerify({ leaves, size, bytes, exportSeconds, runs }: VerifyFigures): string {
  const seconds = median(runs.map((run) => run.seconds));
  const floor = median(runs.map((run) => run.floorSeconds));
  const peak = Math.max(...runs.map((run) => run.peakMiB));
  const each = Math.round(bytes / size);
  return [
    `Verifying an export of ${rate(size)} entries: ${leaves}, ${each} bytes an entry with its share of the tiles`,
    line(
      'node verifier/cli/verify.ts',
      `${rate(size / seconds)}/s`,
      `${seconds.toFixed(1)} s`,
      `peak ${peak} MiB`,
      '(aim: at least 150,000/s)',
    ),
    line(
      'reading and hashing each file once',
      `${rate(size / floor)}/s`,
      `${floor.toFixed(1)} s`,
      'one thread',
    ),
    line('export without sealed parts', `${rate(size / exportSeconds)}/s`, `${exportSeconds.toFixed(1)} s`),
  ].join('\n');
}

function line(name: string, ...cells: readonly string[]): string {
  return `  ${name.padEnd(38)}${cells.map((cell) => cell.padEnd(16)).join('')}`.trimEnd();
}

/** Own processor time and that of PostgreSQL: it depends less on what else the machine is doing than rates do. */
function micros(rounds: readonly Measured[]): string {
  const [own, database] = [middle(rounds, 'ownMicros'), middle(rounds, 'databaseMicros')];
  return Number.isNaN(own) ? '–' : `${own.toFixed(0)} µs in Node, ${database.toFixed(0)} µs in PostgreSQL`;
}

function rate(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}
