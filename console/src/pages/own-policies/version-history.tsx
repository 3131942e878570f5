import { useQuery } from '@tanstack/react-query';
import type { OwnPolicy } from '../../api/own-policies.ts';
import { listPeople } from '../../api/people.ts';
import { useMay } from '../../session/use-me.ts';
import { Code } from '../../ui/code.tsx';
import { Panel, Timeline } from '../../ui/page.tsx';
import { exactly } from '../../words/times.ts';
import { LineChanges } from './line-changes.tsx';
import { versionWords } from './standing.ts';

/** Every version, the newest first: who wrote and approved it, why it ended, and what it changed. */
export function VersionHistory({ versions }: { versions: readonly OwnPolicy[] }) {
  const people = useQuery({ queryKey: ['people'], queryFn: listPeople, enabled: useMay('people:list') });
  const nameOf = (id: string | null) =>
    people.data?.find((one) => one.id === id)?.name ?? (id === null ? 'nobody' : id);
  return (
    <Panel id="history" title="History">
      <Timeline
        items={versions.map((one) => ({
          key: String(one.version),
          when: exactly(one.draftedAt),
          who: `written by ${nameOf(one.draftedBy)}`,
          what: (
            <>
              Version {one.version}, {versionWords[one.state]}: {one.says}
            </>
          ),
          note: (
            <VersionNote
              version={one}
              before={versions.find((old) => old.version === one.version - 1)}
              nameOf={nameOf}
            />
          ),
        }))}
      />
    </Panel>
  );
}

function VersionNote({
  version,
  before,
  nameOf,
}: {
  version: OwnPolicy;
  before: OwnPolicy | undefined;
  nameOf: (id: string | null) => string;
}) {
  const { approvedAt, approvedBy, endedAt, endedBy, reason, cedar } = version;
  return (
    <div className="stack-tight">
      {approvedAt === null ? null : (
        <p>
          Approved {exactly(approvedAt)} by {nameOf(approvedBy)}
        </p>
      )}
      {endedAt === null ? null : (
        <p>
          Ended {exactly(endedAt)} by {nameOf(endedBy)}
          {reason ? `: ${reason}` : ''}
        </p>
      )}
      <details>
        <summary>{before ? `What changed from version ${before.version}` : 'The policy'}</summary>
        {before ? (
          <LineChanges
            before={before.cedar}
            after={cedar}
            label={`Version ${before.version} to ${version.version}`}
          />
        ) : (
          <Code text={cedar} label={`version ${version.version}`} />
        )}
      </details>
    </div>
  );
}
