import { endEmergency } from '../../api/emergencies.ts';
import type { Me } from '../../api/types.ts';
import { useAct } from '../../session/use-act.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { leftWords } from './emergency-words.ts';
import { noteEmergency, useTicking } from './use-emergency.ts';

/** Over every page while the person has emergency access: that it is in force, for how long, and the way out of it. */
export function EmergencyBanner({ me }: { me: Me }) {
  const { emergency } = me;
  const now = useTicking(emergency !== null);
  const end = useAct(endEmergency, noteEmergency);
  if (emergency === null || now >= emergency.until) return null;
  return (
    <>
      <Banner tone="attention" title={`Emergency access: ${leftWords(emergency.until, now)} left.`}>
        <p>
          What you ask for the purpose “Emergency access” passes limits that hold otherwise. It is marked, the
          officers see it, and one of them reviews it.
        </p>
        <p>
          <Button pending={end.pending} onPress={() => end.run(emergency.id)}>
            End now
          </Button>
        </p>
      </Banner>
      {end.error ? <ProblemBanner error={end.error} /> : null}
      {end.confirmation}
    </>
  );
}
