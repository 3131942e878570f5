import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-aria-components';
import { readIntegrity } from '../../api/record.ts';
import { mayOpen as mayOpenPage } from '../../session/places.ts';
import { useMe } from '../../session/use-me.ts';
import { Status } from '../../ui/status.tsx';
import { count, fromNow } from '../../words/times.ts';

export const integrityQuery = {
  queryKey: ['integrity'],
  queryFn: readIntegrity,
  staleTime: 30_000,
} as const;

/** Whether the record still is what was written, and when somebody last looked. */
export function IntegrityLine() {
  const integrity = useQuery(integrityQuery);
  if (!integrity.data) {
    return integrity.isError ? (
      <p>
        Whether the record verifies is <Status tone="unknown">Not known</Status>
      </p>
    ) : (
      <p className="faint">Looking at the record</p>
    );
  }
  const { verified, verifiedAt, treeSize, problem } = integrity.data;
  const size = (
    <strong>
      {count(treeSize)} {treeSize === 1 ? 'entry' : 'entries'}
    </strong>
  );
  if (!verified) {
    return (
      <p>
        <Status tone="bad">Does not verify</Status> {problem ?? 'The record is not what was written.'} Call
        the security officer before anything is changed. <IntegrityLink />
      </p>
    );
  }
  if (verifiedAt === null) {
    return (
      <p>
        The record holds {size}. Nobody has verified it as a whole yet. <IntegrityLink />
      </p>
    );
  }
  return (
    <p>
      The record holds {size}. It verified as a whole {fromNow(verifiedAt)}. <IntegrityLink />
    </p>
  );
}

function IntegrityLink() {
  const mayOpen = mayOpenPage(useMe(), '/integrity');
  return mayOpen ? <Link href="/integrity">What proves it</Link> : null;
}
