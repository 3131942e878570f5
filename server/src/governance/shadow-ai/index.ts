import type { Catalogue } from '@cordon/catalogue';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { type FileWish, type ImportGround, importLog } from './import-file.ts';
import { listWatchedTools, ToolMatcher } from './match-tool.ts';
import { addShadowLines } from './operations/add-shadow-lines.ts';
import { answerAiToolRequest } from './operations/answer-ai-tool-request.ts';
import { answerShadowQuestion } from './operations/answer-shadow-question.ts';
import { decideShadowFind } from './operations/decide-shadow-find.ts';
import { exportDenyList } from './operations/export-deny-list.ts';
import { finishShadowImport } from './operations/finish-shadow-import.ts';
import { listAiToolRequests } from './operations/list-ai-tool-requests.ts';
import { listAiTools } from './operations/list-ai-tools.ts';
import { listShadowFinds } from './operations/list-shadow-finds.ts';
import { listShadowImports } from './operations/list-shadow-imports.ts';
import { noteShadowAssessment } from './operations/note-shadow-assessment.ts';
import { openShadowImport } from './operations/open-shadow-import.ts';
import { readShadowFind } from './operations/read-shadow-find.ts';
import { requestAiTool } from './operations/request-ai-tool.ts';
import { setShadowRules } from './operations/set-shadow-rules.ts';
import type { ShadowAiPorts } from './ports.ts';
import type { Finished } from './run-import.ts';
import { openShadowFindStore, type ShadowAiTables } from './store.ts';
import { openShadowImportStore } from './stores/imports.ts';
import { openToolRequestStore } from './stores/requests.ts';

export { columnMeanings } from './formats/format.ts';
export { logFormatIds } from './formats/index.ts';
export type { ShadowFind } from './model.ts';
export type { Finished } from './run-import.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface ShadowAiSetup {
  readonly catalogue: Pick<Catalogue, 'tools' | 'vendors'>;
  around(
    transaction: StoreTransaction,
  ): Pick<ShadowAiPorts, 'people' | 'ownHosts' | 'systems' | 'organisation' | 'tellAffirmed'>;
}

/** What waits for somebody. */
export interface UneasyShadow {
  /** Finds at which no officer has looked. */
  readonly detected: number;
  /** PHI that was entered, where nobody said where that is assessed; since when it is known, UTC milliseconds. */
  readonly affirmed: readonly { readonly id: string; readonly toolName: string; readonly at: number }[];
  /** Requests for tools that wait for an answer. */
  readonly requests: number;
}

export interface ShadowAiDuty {
  readonly operations: readonly BoundOperation[];
  listUneasy(transaction: StoreTransaction): Promise<UneasyShadow>;
  /** Reads a log at the machine. @throws Failure `conflict`, `request_invalid` */
  importFile(ground: ImportGround, wish: FileWish): Promise<Finished>;
}

/** AI tools that nobody approved: seen in logs, asked about, decided, blocked (164.308(a)(1)(ii)(D), 164.308(a)(4)). */
export function createShadowAiDuty(setup: ShadowAiSetup): ShadowAiDuty {
  const watched = listWatchedTools(setup.catalogue);
  const tools = new Map(watched.map((tool) => [tool.id, tool]));
  const matcher = new ToolMatcher(watched);
  const portsFor = (transaction: StoreTransaction): ShadowAiPorts => {
    const tables = transaction.tables<ShadowAiTables>();
    return {
      ...{ finds: openShadowFindStore(tables), imports: openShadowImportStore(tables) },
      ...{ requests: openToolRequestStore(tables), tools, matcher },
      ...setup.around(transaction),
    };
  };
  return {
    operations: [
      bindOperation(openShadowImport, portsFor),
      bindOperation(addShadowLines, portsFor),
      bindOperation(finishShadowImport, portsFor),
      bindOperation(listShadowImports, portsFor),
      bindOperation(listShadowFinds, portsFor),
      bindOperation(readShadowFind, portsFor),
      bindOperation(decideShadowFind, portsFor),
      bindOperation(noteShadowAssessment, portsFor),
      bindOperation(exportDenyList, portsFor),
      bindOperation(setShadowRules, portsFor),
      bindOperation(listAiTools, portsFor),
      bindOperation(answerShadowQuestion, portsFor),
      bindOperation(requestAiTool, portsFor),
      bindOperation(listAiToolRequests, portsFor),
      bindOperation(answerAiToolRequest, portsFor),
    ],
    async listUneasy(transaction) {
      const { finds, requests } = portsFor(transaction);
      const detected = (await finds.counts())
        .filter(({ state }) => state === 'detected')
        .reduce((sum, one) => sum + one.finds, 0);
      const affirmed = (await finds.unassessed()).map(({ id, toolName, answer }) => ({
        ...{ id, toolName, at: answer?.at ?? 0 },
      }));
      return { detected, affirmed, requests: await requests.countWaiting() };
    },
    importFile: (ground, wish) => importLog(portsFor, ground, wish),
  };
}
