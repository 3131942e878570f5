import { Pipeline } from '../kernel/pipeline.ts';
import type { Arrived } from './facts.ts';
import { createKillSwitch } from './kill-switch.ts';
import type { GatewayPorts } from './ports.ts';
import { clear } from './stages/clear.ts';
import { decide } from './stages/decide.ts';
import { deidentify } from './stages/deidentify.ts';
import { deliver } from './stages/deliver.ts';
import { detectPhi } from './stages/detect-phi.ts';
import { disclose } from './stages/disclose.ts';
import { findAgreement } from './stages/find-agreement.ts';
import { identify } from './stages/identify.ts';
import { inspectReply } from './stages/inspect-reply.ts';
import { minimize } from './stages/minimize.ts';
import { receive } from './stages/receive.ts';
import { recordIntent } from './stages/record-intent.ts';
import { reidentify } from './stages/reidentify.ts';
import { screen } from './stages/screen.ts';
import { statePurpose } from './stages/state-purpose.ts';

/** One exchange, in the order of the regulation. Each stage says in its own file which provision it serves. */
export const composeExchange = (ports: GatewayPorts) =>
  Pipeline.start<Arrived>()
    .then(receive(ports.limits))
    .then(identify(ports.actors))
    .then(statePurpose(ports))
    .then(detectPhi(ports.detection))
    .then(findAgreement(ports.clock))
    .then(decide(ports))
    .then(minimize)
    .then(screen)
    .then(deidentify)
    .then(clear)
    .then(recordIntent(ports.record))
    .then(disclose(ports.providers, createKillSwitch(ports.policy, ports.actors)))
    .then(inspectReply)
    .then(reidentify)
    .then(deliver);
