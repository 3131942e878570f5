import { useQueryClient } from '@tanstack/react-query';
import { verifyRecord } from '../../api/exchanges.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { count } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';

/** Verifies the whole record, and says what was found. */
export function useVerifyRecord() {
  const queries = useQueryClient();
  const may = useMay('record:verify');
  const act = useAct(verifyRecord, () => void queries.invalidateQueries({ queryKey: ['integrity'] }));
  const found = act.output;
  return {
    button: may ? (
      <Button icon="shield" pending={act.pending} onPress={() => act.run(undefined)}>
        Verify record
      </Button>
    ) : null,
    report: (
      <>
        {act.error ? <ProblemBanner error={act.error} /> : null}
        {found?.ok ? (
          <Banner
            tone="good"
            live
            title={`The record verifies: ${count(found.size)} entries were read and checked.`}
          />
        ) : null}
        {found && !found.ok ? (
          <Banner
            tone="bad"
            live
            title={`The record does not verify: ${count(found.findings.length)} findings.`}
          >
            <ul>
              {found.findings.slice(0, 20).map((finding) => (
                <li key={finding}>{finding}</li>
              ))}
            </ul>
          </Banner>
        ) : null}
        {act.confirmation}
      </>
    ),
  };
}
