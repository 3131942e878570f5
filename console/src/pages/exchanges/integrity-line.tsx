import { useQuery } from '@tanstack/react-query';
import { readIntegrity } from '../../api/exchanges.ts';
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
  if (!verified) {
    return (
      <p>
        <Status tone="bad">Does not verify</Status> {problem ?? 'The record is not what was written.'} Stop,
        and call the security officer.
      </p>
    );
  }
  return (
    <p>
      The record holds <strong>{count(treeSize)} entries</strong> and verifies
      {verifiedAt === null ? '' : `, last checked ${fromNow(verifiedAt)}`}.
    </p>
  );
}
