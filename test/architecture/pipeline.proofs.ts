/**
 * Proofs by the compiler, checked by `npm run check`: each line under a `@ts-expect-error` must not compile. If one of them
 * ever does, the compiler says so here, and a protection has become a matter of discipline.
 */
import { z } from 'zod';
import type { Arrived, Facts, Needs } from '../../server/src/gateway/facts.ts';
import type { KillSwitch } from '../../server/src/gateway/kill-switch.ts';
import type { GatewayPorts } from '../../server/src/gateway/ports.ts';
import { clear } from '../../server/src/gateway/stages/clear.ts';
import { decide } from '../../server/src/gateway/stages/decide.ts';
import { deidentify } from '../../server/src/gateway/stages/deidentify.ts';
import { deliver } from '../../server/src/gateway/stages/deliver.ts';
import { detectPhi } from '../../server/src/gateway/stages/detect-phi.ts';
import { disclose } from '../../server/src/gateway/stages/disclose.ts';
import { findAgreement } from '../../server/src/gateway/stages/find-agreement.ts';
import { identify } from '../../server/src/gateway/stages/identify.ts';
import { inspectReply } from '../../server/src/gateway/stages/inspect-reply.ts';
import { minimize } from '../../server/src/gateway/stages/minimize.ts';
import { receive } from '../../server/src/gateway/stages/receive.ts';
import { recordIntent } from '../../server/src/gateway/stages/record-intent.ts';
import { reidentify } from '../../server/src/gateway/stages/reidentify.ts';
import { screen } from '../../server/src/gateway/stages/screen.ts';
import { statePurpose } from '../../server/src/gateway/stages/state-purpose.ts';
import type { Citation } from '../../server/src/kernel/citation.ts';
import { defineOperation } from '../../server/src/kernel/operation.ts';
import { type Phi, phi } from '../../server/src/kernel/phi.ts';
import { established, Pipeline, type Stage } from '../../server/src/kernel/pipeline.ts';
import type { KeyTables } from '../../server/src/platform/keys/tables.ts';
import type { Store } from '../../server/src/platform/store/index.ts';
import type { VaultTables } from '../../server/src/platform/vault/tables.ts';

declare const ports: GatewayPorts;
declare const killSwitch: KillSwitch;

/** What stands before `clear`, whole. */
const decided = Pipeline.start<Arrived>()
  .then(receive(ports.limits))
  .then(identify(ports.actors))
  .then(statePurpose(ports))
  .then(detectPhi(ports.detection))
  .then(findAgreement(ports.clock))
  .then(decide(ports));
const masked = decided.then(minimize).then(screen).then(deidentify);
const recorded = masked.then(clear).then(recordIntent(ports.record));
const replied = recorded.then(disclose(ports.providers, killSwitch));

/** The whole compiles, so that the refusals below are refusals of what differs from it. */
export const whole = replied.then(inspectReply).then(reidentify).then(deliver);

// Law 1: no record, no disclosure.
// @ts-expect-error `disclose` needs the receipt that only `recordIntent` gives
masked.then(clear).then(disclose(ports.providers, killSwitch));

// @ts-expect-error `recordIntent` records what `clear` has cleared
masked.then(recordIntent(ports.record));

// Law 2: no protective stage can be left out before `clear`.
// @ts-expect-error without `screen`
decided.then(minimize).then(deidentify).then(clear);

// @ts-expect-error without `deidentify`
decided.then(minimize).then(screen).then(clear);

// @ts-expect-error without `minimize`
decided.then(screen);

// @ts-expect-error without `decide`
Pipeline.start<Arrived>().then(minimize);

// The reply half has an order as well.
// @ts-expect-error `reidentify` takes the inspected reply
replied.then(reidentify);

// @ts-expect-error `deliver` takes the reidentified reply, not the raw one
replied.then(inspectReply).then(deliver);

// A fact cannot be claimed by whoever needs it: a clearance has one maker.
export const forged: Stage<'forged', Needs<'masked'>, Pick<Facts, 'cleared'>> = {
  name: 'forged',
  cites: ['164.502(a)'],
  // @ts-expect-error only the class inside stages/clear.ts is a clearance, not what looks like it
  run() {
    return established(
      { cleared: { outbound: { protocol: 'openai-chat', stream: false, document: {} } } },
      '',
    );
  },
};

// Law 3: PHI is not text by accident.
declare const secret: Phi<string>;
// @ts-expect-error a Phi is no string
export const sent: string = secret;
// @ts-expect-error the one exit names the provision that allows it
secret.reveal();
// @ts-expect-error and free words are no provision
secret.reveal('because it is convenient');
export const held: Phi<number> = phi('Ada').map((name) => name.length);
// @ts-expect-error citations are of parts 160, 162 and 164
export const elsewhere: Citation = '42.CFR';

const act = {
  name: 'sign-agreement',
  summary: 'Signs an agreement.',
  method: 'POST',
  path: '/agreements/:id/signature',
  action: 'agreement:sign',
  cites: ['164.504(e)'],
  input: z.object({ id: z.string() }),
  output: z.object({}),
  run: () => Promise.resolve({}),
} as const;

// @ts-expect-error an act says what the record keeps of it
defineOperation({ ...act, cites: ['164.504(e)'] });

// @ts-expect-error or, where it keeps nothing, why
defineOperation({ ...act, cites: ['164.504(e)'], audit: { event: null } });

defineOperation({
  ...act,
  cites: ['164.504(e)'],
  audit: { event: 'agreement.signed', facts: ({ id }) => ({ id }) },
});

// A store's handle knows the tables of its own folder.
declare const store: Store;
store.tables<KeyTables>().selectFrom('content_key');
// @ts-expect-error the vault's subjects are not the key store's business
store.tables<KeyTables>().selectFrom('subject');
store.tables<VaultTables>().selectFrom('subject');
