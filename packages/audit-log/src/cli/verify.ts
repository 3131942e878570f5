import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { LogError } from '../failure.ts';
import type { Problem, VerifyReport } from '../verify/problem.ts';
import { type EvidenceReport, isEvidence, verifyEvidence } from '../verify/verify-evidence.ts';
import { verifyExport } from '../verify/verify-export.ts';
import { type ConfirmedEntry, verifyProofFile } from '../verify/verify-proof.ts';

const PROOF_LIMIT = 2_000_000;

const HELP = `Checks an export of an audit log, a bundle of evidence, or one proof, without the server that wrote it.

Usage: node verify.ts PLACE [--key VKEY]... [--earlier FILE]... [--skip-sealed] [--opaque] [--threads N] [--json]

  PLACE           the folder of an export (checkpoint, log.vkey, tile/, sealed/) or of a bundle of evidence
                  (checkpoint, manifest.json, proofs/), or one proof (a file; it needs --key)
  --key VKEY      the log's verifier key, as you were given it (name+id+base64); without it the key in the
                  export is used, which shows that the export agrees with itself, not who signed it. An
                  earlier key of the log does as well, where the export says how the keys followed each other
  --earlier FILE  a checkpoint that you kept from an earlier time: the log must still contain what it promised
  --skip-sealed   the export was made without the encrypted parts
  --opaque        check a log whose entries are not records of this program
  --threads N     threads that share the work (as many as the machine has cores, for a large export)
  --json          print the report as JSON
  --help          print this

Exit code: 0 nothing found, 1 something found, 2 wrong use, 3 the check could not be done.
`;

const OPTIONS = {
  key: { type: 'string', multiple: true },
  earlier: { type: 'string', multiple: true },
  'skip-sealed': { type: 'boolean' },
  opaque: { type: 'boolean' },
  threads: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

async function main(args: string[]): Promise<number> {
  const parsed = readArguments(args);
  if (typeof parsed === 'string') {
    process.stderr.write(`${parsed}\n\n${HELP}`);
    return 2;
  }
  const { values, folder } = parsed;
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  try {
    const single = await verifySingle(folder, values.key, values.json === true);
    if (single !== null) return single;
    const earlier = await Promise.all((values.earlier ?? []).map((file) => readFile(file, 'utf8')));
    const { key: vkey, opaque, 'skip-sealed': skipSealed } = values;
    const threads = values.threads === undefined ? undefined : Number(values.threads);
    const report = await verifyExport({ folder, vkey, earlier, skipSealed, opaque, threads });
    process.stdout.write(
      values.json ? `${JSON.stringify(report, null, 2)}\n` : describeReport(report, vkey === undefined),
    );
    return report.ok ? 0 : 1;
  } catch (error) {
    const { code, message } = error instanceof LogError ? error : { code: 'failed', message: String(error) };
    process.stderr.write(
      values.json
        ? `${JSON.stringify({ error: code, message })}\n`
        : `The check could not be done: ${message}\n`,
    );
    return code === 'invalid_argument' ? 2 : 3;
  }
}

/** Checks a proof or a bundle of evidence; null when the place holds neither. */
async function verifySingle(
  place: string,
  vkey: readonly string[] | undefined,
  asJson: boolean,
): Promise<number | null> {
  const found = await stat(place).catch(() => null);
  if (found?.isFile()) {
    if (vkey === undefined) throw new LogError('invalid_argument', 'A proof alone is checked with --key.');
    const entry =
      found.size > PROOF_LIMIT ? 'is too long' : verifyProofFile(await readFile(place, 'utf8'), vkey);
    const ok = typeof entry !== 'string';
    process.stdout.write(
      asJson ? `${JSON.stringify(ok ? { ok, ...entry } : { ok, problem: entry })}\n` : describeProof(entry),
    );
    return ok ? 0 : 1;
  }
  if (found === null || !(await isEvidence(place))) return null;
  const report = await verifyEvidence(place, vkey);
  process.stdout.write(
    asJson ? `${JSON.stringify(report, null, 2)}\n` : describeEvidence(report, vkey === undefined),
  );
  return report.ok ? 0 : 1;
}

function describeProof(entry: ConfirmedEntry | string): string {
  if (typeof entry === 'string') return `The proof ${entry}.\n`;
  return `Log          ${entry.origin}
Entry        ${entry.index} of ${entry.size}
Event        ${String(entry.record.event)}

Nothing found: the log holds this entry at this place, and the key signed that it does.
`;
}

function describeEvidence(report: EvidenceReport, keyFromBundle: boolean): string {
  const count = report.problems.length + report.omitted;
  const lines = [
    `Log          ${report.origin}`,
    `Entries      ${report.entries} of the ${report.size} that the log had`,
    `Sealed parts ${report.sealedChecked} compared with their entries`,
    ...(keyFromBundle ? ['Key          taken from the bundle itself; pass --key to check who signed'] : []),
    '',
    ...report.problems.map((problem) => `- ${problem}`),
    report.ok
      ? 'Nothing found: every file is as it was exported, and every entry stands in the signed log.'
      : `${count} finding${count === 1 ? '' : 's'}: this is not what was exported.`,
  ];
  return `${lines.join('\n')}\n`;
}

function readArguments(args: string[]): ReturnType<typeof parse> | string {
  try {
    const parsed = parse(args);
    if (!/^[1-9]\d?$/.test(parsed.values.threads ?? '1')) return '--threads is a number from 1 to 99.';
    return parsed.values.help || parsed.positionals.length === 1 ? parsed : 'Name one folder or one proof.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function parse(
  args: string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> & { folder: string } {
  const parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  return { ...parsed, folder: parsed.positionals[0] ?? '' };
}

function describeReport(report: VerifyReport, keyFromExport: boolean): string {
  const lines = [
    `Log          ${report.origin}`,
    `Entries      ${report.size}`,
    `Root         ${report.root}`,
    `Signed       ${report.signedSize} entries, by ${report.checkpoints} confirmed checkpoint${report.checkpoints === 1 ? '' : 's'}`,
    `Sealed parts ${report.sealedChecked} compared with their entries`,
    ...(keyFromExport ? ['Key          taken from the export itself; pass --key to check who signed'] : []),
    '',
    ...report.problems.map(describeProblem),
    ...(report.omitted > 0 ? [`... and ${report.omitted} more`] : []),
    report.ok
      ? 'Nothing found: every entry is as it was recorded, in its place, and covered by the signature.'
      : `${report.problems.length + report.omitted} finding${report.problems.length + report.omitted === 1 ? '' : 's'}: this is not the log as it was recorded.`,
  ];
  return `${lines.join('\n')}\n`;
}

function describeProblem({ kind, index, through, text }: Problem): string {
  const where = index === through ? `entry ${index}` : `entries ${index} to ${through}`;
  return `- ${kind} (${where}): ${text}`;
}

process.exitCode = await main(process.argv.slice(2));
