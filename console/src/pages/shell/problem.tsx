import { Refusal } from '../../api/request.ts';
import type { Problem } from '../../api/types.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Citations } from '../../ui/citation.tsx';
import { citationNotes } from '../../words/citations.ts';

/** The problem of anything caught; what is not a refusal of the server stays general. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  return {
    type: 'about:blank',
    status: 0,
    code: 'page_failed',
    title: 'This page met something it did not expect.',
    next: 'Load it again; if it happens again, tell the administrator.',
  };
}

/** A refusal as a colleague would put it: what, why, what now, and the rule behind it. */
export function ProblemBanner({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = problemOf(error);
  const denied = problem.status === 403;
  return (
    <Banner tone={denied ? 'attention' : 'bad'} title={problem.title} live="now">
      {problem.detail ? <p>{problem.detail}</p> : null}
      {problem.next ? (
        <p>
          <strong>What to do: </strong>
          {problem.next}
        </p>
      ) : null}
      <p className="row">
        <Citations notes={citationNotes(problem.cites)} />
        <span className="mono faint">{problem.code}</span>
        {problem.instance ? (
          <span className="mono faint">{problem.instance.replace('urn:cordon:request:', 'request ')}</span>
        ) : null}
        {retry ? <Button onPress={retry}>Try again</Button> : null}
      </p>
    </Banner>
  );
}
