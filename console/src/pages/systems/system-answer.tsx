import type { SystemDetail } from '../../api/types.ts';
import { useMe } from '../../session/use-me.ts';
import { useRolesFor } from '../../session/use-roles-for.ts';
import { Status } from '../../ui/status.tsx';
import { join } from '../../words/roles.ts';
import { systemStates } from '../../words/states.ts';
import { day } from '../../words/times.ts';
import type { Step } from '../endpoints/clearance.ts';
import { whoWords } from '../endpoints/clearance-steps.ts';
import type { Place } from '../endpoints/use-vendors.ts';
import { stateSince, usersWords } from './steps.ts';

/** One sentence: who may use the system for what, or the first thing that is missing and who can do it. */
export function SystemAnswer(props: {
  system: SystemDetail;
  steps: readonly Step[];
  placeWords: (place: Place) => string;
}) {
  const { system, steps, placeWords } = props;
  const state = systemStates[system.state];
  const since = stateSince(system);
  const missing = steps.find((step) => step.done === false);
  const dark = steps.find((step) => step.done === null);
  const word = (
    <Status tone={missing && system.state === 'live' ? 'attention' : state.tone}>{state.word}</Status>
  );
  if (system.state === 'retired') {
    return (
      <p>
        {word} {since === null ? '' : `since ${day(since)}. `}Nobody can use it any more. What it did stays in
        the record.
      </p>
    );
  }
  const isBarred = (model: { endpoint: string }) =>
    steps.some((step) => step.done === false && step.key.endsWith(model.endpoint));
  const served = system.models.filter((model) => !isBarred(model));
  if (system.state === 'live' && served.length > 0) {
    return (
      <p>
        {word} {since === null ? '' : `since ${day(since)}: `}
        <strong>{usersWords(system.purposes)}</strong> with{' '}
        {join(
          served.map((model) => `${model.name} at ${placeWords(model)}`),
          'and',
        )}
        .{dark ? ` ${dark.says}` : ''}
        {missing ? (
          <>
            {' '}
            Requests to any other of its models are refused. <MissingStep step={missing} />
          </>
        ) : null}
      </p>
    );
  }
  return (
    <p>
      {word}{' '}
      {system.state === 'live'
        ? 'But requests with patient information are refused. '
        : 'Nobody can use it. '}
      {missing ? <MissingStep step={missing} /> : null}
    </p>
  );
}

function MissingStep({ step }: { step: Step }) {
  const me = useMe();
  const rolesFor = useRolesFor();
  return (
    <>
      <strong>{step.says}</strong> {whoWords(step.act, { me, rolesFor })}
    </>
  );
}
