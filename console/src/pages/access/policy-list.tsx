import type { AccessPolicy } from '../../api/access.ts';
import { Code } from '../../ui/code.tsx';
import { Panel } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';

/** Policies with what they do in words, and their text for whoever wants it. */
export function PolicyList({ title, policies }: { title: string; policies: readonly AccessPolicy[] }) {
  return (
    <Panel title={title}>
      <ul className="plain stack">
        {policies.map((policy) => (
          <li key={policy.id}>
            <PolicyWords policy={policy} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function PolicyWords({ policy }: { policy: AccessPolicy }) {
  const { id, effect, says, text } = policy;
  return (
    <div className="stack-tight">
      <p>
        <Status tone={effect === 'permit' ? 'good' : 'bad'}>
          {effect === 'permit' ? 'Permits' : 'Forbids'}
        </Status>{' '}
        {says}
      </p>
      <details>
        <summary className="soft small">
          Policy <span className="mono">{id}</span>
        </summary>
        <Code text={text} label={`policy ${id}`} />
      </details>
    </div>
  );
}
