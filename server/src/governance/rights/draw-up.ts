import { dayAt } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/ids.ts';
import { purposeTable } from '../../kernel/purpose.ts';
import type { TraceRow } from '../../platform/audit/index.ts';
import type { AccountingClass, Candidate, Disclosure, LeftOut } from './model.ts';
import type { RightsPorts } from './ports.ts';
import { classify, leftOutRules, remarkOn } from './rules.ts';

/** The patient's exchanges of a span of time, sorted: each is accounted for or counted with what is left out. */
export async function drawUp(
  ports: RightsPorts,
  subject: Id<'subject'>,
  span: { from: number; to: number },
  zone: string,
): Promise<{ disclosures: Disclosure[]; leftOut: LeftOut[] }> {
  const disclosures: Disclosure[] = [];
  const counts = new Map<AccountingClass, number>();
  for (let after: string | undefined; ; ) {
    const page = await ports.record.reader.traceElements({
      subject,
      ...span,
      limit: 1000,
      ...(after && { after }),
    });
    for (const row of page.rows) {
      const candidate = await describe(ports, row);
      const found = classify(candidate);
      if (found === 'accounted') disclosures.push(await disclosureOf(ports, row, candidate, zone));
      else counts.set(found, (counts.get(found) ?? 0) + 1);
    }
    if (page.next === null) break;
    after = page.next;
  }
  const leftOut = (Object.keys(leftOutRules) as LeftOut['class'][]).map((name) => ({
    class: name,
    ...leftOutRules[name],
    count: counts.get(name) ?? 0,
  }));
  return { disclosures, leftOut };
}

/** The entry is read only where purpose and decision leave it open. */
async function describe({ record }: RightsPorts, row: TraceRow): Promise<Candidate> {
  const known: Candidate = { decision: row.decision, purpose: row.purpose, basis: null };
  if (classify(known) !== 'accounted') return known;
  const entry = await record.reader.readEntry(row.entry);
  const kind = (entry.record.basis as { kind?: unknown } | undefined)?.kind;
  return { ...known, basis: kind === 'local' || kind === 'agreement' ? kind : null };
}

async function disclosureOf(
  ports: RightsPorts,
  row: TraceRow,
  candidate: Candidate,
  zone: string,
): Promise<Disclosure> {
  const { destination } = row;
  const vendor = destination && (await ports.vendor(destination.vendor));
  const product = destination ? ` (${destination.product}, ${destination.region})` : '';
  return {
    exchange: row.exchange,
    at: row.at,
    day: dayAt(row.at, zone),
    recipient: vendor ? `${vendor.name}${product}` : 'Not known',
    address: vendor?.address ?? null,
    description: describeElements(row),
    purpose: row.purpose === null ? 'Not stated' : purposeTable[row.purpose].label,
    remark: remarkOn(candidate),
  };
}

function describeElements({ elements, attribution }: TraceRow): string {
  const sent = Object.entries(elements)
    .filter(([, counts]) => counts.sent > 0)
    .map(([element, counts]) => `${element.toLowerCase().replaceAll('_', ' ')} (${counts.sent})`);
  const list =
    sent.length > 0
      ? `Text of a question, with ${sent.join(', ')}`
      : 'Text of a question, without identifiers';
  const whose = attribution === 'joint' ? '; of several patients together' : '';
  return `${list}; identifiers as surrogates${whose}.`;
}
