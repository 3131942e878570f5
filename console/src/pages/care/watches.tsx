import { useQuery } from '@tanstack/react-query';
import { listPatientWatches, type PatientWatch } from '../../api/care.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { day } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { usePeople } from './use-people.ts';

/** Why each exchange about a patient is looked at. */
export function Watches({ subject, onRemove }: { subject: string; onRemove: (watch: PatientWatch) => void }) {
  const people = usePeople();
  const found = useQuery({
    queryKey: ['patient-watches', subject],
    queryFn: () => listPatientWatches(subject),
  });
  if (found.isError) return <ProblemBanner error={found.error} retry={() => void found.refetch()} />;
  const watches = found.data ?? [];
  if (watches.length === 0) return null;
  const nameOf = (id: string) => people.find((one) => one.id === id)?.label ?? id;
  return (
    <ul className="stack" aria-label="Watched">
      {watches.map((watch) => (
        <li key={watch.id} className="row">
          <Status tone="attention">
            {watch.person === null ? 'Watched' : `Works here: ${nameOf(watch.person)}`}
          </Status>
          <span className="faint small">since {day(watch.watchedAt)}</span>
          <Button label="Watch them no more" onPress={() => onRemove(watch)}>
            No more
          </Button>
        </li>
      ))}
    </ul>
  );
}
