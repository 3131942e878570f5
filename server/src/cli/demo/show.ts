import { hashLeaf, openCheckpoint, parseVerifierKey, verifyInclusion } from '@cordon/audit-log';
import type OpenAI from 'openai';
import { APIError } from 'openai';
import { isId } from '../../kernel/ids.ts';
import type { House } from '../../main.ts';
import type { SampleNote } from './notes.ts';
import type { Paper } from './paper.ts';

export interface Stage {
  readonly client: OpenAI;
  readonly house: House;
  readonly paper: Paper;
}

/** Sends one note and shows what became of it. True when nothing left that should not, and everything came back. */
export async function showExchange(
  { client, house, paper }: Stage,
  note: SampleNote,
  model: string,
): Promise<boolean> {
  paper.title(`Sample: ${note.title}`);
  paper.heading('1  The note, as the clinician has it');
  paper.block(note.note);
  const messages = [
    { role: 'system' as const, content: note.ask },
    { role: 'user' as const, content: note.note },
  ];
  const { data, response } = await client.chat.completions
    .create({ model, messages }, { headers: { 'x-cordon-subject': note.subject } })
    .withResponse();
  const exchange = response.headers.get('x-cordon-exchange') ?? '';
  if (!isId('exchange', exchange)) throw new Error('The reply names no exchange.');
  const content = (await house.record.reader.openContent(exchange))?.reveal('164.312(b)');
  const outbound = content?.query?.outbound ?? '';
  const seen = data.choices[0]?.message.content ?? '';
  paper.heading('2  What left for the model');
  paper.block(lastMessage(outbound));
  paper.heading('3  What the model answered');
  paper.block(content?.output?.returned ?? '');
  paper.heading('4  What the clinician sees');
  paper.block(seen);
  paper.heading('5  The record');
  const leaked = note.identifiers.filter((identifier) => outbound.includes(identifier));
  if (leaked.length === 0) paper.good(`None of the ${note.identifiers.length} identifiers of the note left.`);
  else paper.bad(`${leaked.length} identifiers left.`);
  const isWhole = !/\[[A-Z]+-[0-9A-Z]{6}/.test(seen);
  if (isWhole) paper.good('Every placeholder in the answer has its value back.');
  else paper.bad('A placeholder was left in the answer.');
  const proven = await showProof({ client, house, paper }, exchange);
  return leaked.length === 0 && isWhole && proven;
}

function lastMessage(outbound: string): string {
  const document = JSON.parse(outbound) as { messages: { content: string }[] };
  return document.messages.at(-1)?.content ?? '';
}

/** Checks the exchange's entries as an auditor would: leaf, path, signed checkpoint. */
async function showProof({ house, paper }: Stage, exchange: `exc_${string}`): Promise<boolean> {
  const proofs = await house.record.reader.proveExchange(exchange);
  if (!proofs) return false;
  const verifier = parseVerifierKey(proofs.vkey);
  const checkpoint = verifier && openCheckpoint(proofs.checkpoint, [verifier]);
  if (!checkpoint) return false;
  let held = true;
  for (const entry of proofs.entries) {
    const leafHash = hashLeaf(Buffer.from(entry.leaf));
    const proof = entry.path.map((hash) => Buffer.from(hash, 'hex'));
    const stands = verifyInclusion({
      index: entry.entry,
      size: checkpoint.size,
      leafHash,
      proof,
      root: checkpoint.root,
    });
    held &&= stands;
    if (stands) paper.good(`Entry ${entry.entry} stands in the signed log of ${checkpoint.size} entries.`);
    else paper.bad(`Entry ${entry.entry} does not verify.`);
  }
  return held;
}

/** Sends a note to a service that no agreement covers. True when it was refused, with its reason, and recorded. */
export async function showRefusal(
  { client, house, paper }: Stage,
  note: SampleNote | undefined,
): Promise<boolean> {
  paper.title('A cloud service without an agreement');
  if (!note) return false;
  try {
    await client.chat.completions.create(
      { model: 'gpt', messages: [{ role: 'user', content: note.note }] },
      { headers: { 'x-cordon-subject': note.subject } },
    );
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    const body = error.error as { message?: string; cites?: string[]; exchange?: string } | undefined;
    paper.good(`Refused (${error.status} ${error.code}): ${body?.message ?? ''}`);
    paper.line(`  Rule: 45 CFR ${body?.cites?.join(', ') ?? ''}`);
    const exchange = body?.exchange ?? '';
    const read = isId('exchange', exchange) ? await house.record.reader.readExchange(exchange) : undefined;
    if (read) paper.good(`The refusal is entry ${read.entries[0]?.entry} of the record. Nothing was sent.`);
    return error.code === 'agreement_missing' && read?.exchange.state === 'refused';
  }
  paper.bad('It was not refused.');
  return false;
}

export async function showVerification(house: House, paper: Paper): Promise<boolean> {
  paper.title('The whole record');
  const result = await house.record.integrity.verifyRecord();
  if (result.ok)
    paper.good(`The log verifies: ${result.log.size} entries, every leaf, tile, checkpoint and sealed part.`);
  else paper.bad('The log does not verify.');
  return result.ok;
}
