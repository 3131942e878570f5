import { auditExport } from './audit-export.ts';
import { auditVerify } from './audit-verify.ts';
import { catalogueCheck } from './catalogue-check.ts';
import type { Command } from './command.ts';
import { connect } from './connect.ts';
import { demo } from './demo/demo.ts';
import { init } from './init.ts';
import { keysSecret } from './keys-secret.ts';
import { serve } from './serve.ts';

/** Every command, in the order of the help. A new one is added here. */
export const commands: readonly Command[] = [
  serve,
  demo,
  init,
  connect,
  auditVerify,
  auditExport,
  keysSecret,
  catalogueCheck,
];
