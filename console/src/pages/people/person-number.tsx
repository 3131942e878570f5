import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listPractitionerNumbers, setPractitionerNumber } from '../../api/care.ts';
import type { Person } from '../../api/people.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

/** By which number record systems name a person, so that an import knows whom it speaks of. */
export function PersonNumber({ person }: { person: Person }) {
  const queries = useQueryClient();
  const maySet = useMay('practitioner-number:set');
  const [setting, setSetting] = useState(false);
  const numbers = useQuery({ queryKey: ['practitioner-numbers'], queryFn: listPractitionerNumbers });
  const npi = numbers.data?.get(person.id) ?? null;
  return (
    <Panel
      id="number"
      title="National Provider Identifier"
      note="By it an import of care relationships knows this person"
      acts={
        maySet && numbers.data && person.state !== 'deactivated' ? (
          <Button onPress={() => setSetting(true)}>{npi === null ? 'Set the number' : 'Change it'}</Button>
        ) : null
      }
    >
      {numbers.isError ? (
        <ProblemBanner error={numbers.error} retry={() => void numbers.refetch()} />
      ) : numbers.data ? (
        <Facts facts={[['Number', npi ?? <span className="faint">None: known by e-mail only</span>]]} />
      ) : (
        <Skeleton lines={1} label="Loading the number" />
      )}
      {setting ? (
        <NumberDialog
          person={person}
          npi={npi}
          onClose={() => setSetting(false)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['practitioner-numbers'] })}
        />
      ) : null}
    </Panel>
  );
}

function NumberDialog(props: {
  person: Person;
  npi: string | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { person, npi } = props;
  const [typed, setTyped] = useState(npi ?? '');
  const [tried, setTried] = useState(false);
  const wish = typed.trim();
  const isRight = wish === '' ? npi !== null : /^\d{10}$/.test(wish);
  return (
    <ActDialog
      title={`National Provider Identifier of ${person.name}`}
      verb={wish === '' && npi !== null ? 'Take it away' : 'Set it'}
      act={setPractitionerNumber}
      input={isRight ? { person: person.id, npi: wish === '' ? null : wish } : null}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <TextField
        label="Number"
        hint={npi === null ? 'Ten digits' : 'Ten digits; empty to take it away'}
        inputMode="numeric"
        value={typed}
        onChange={setTyped}
        maxLength={10}
        error={tried && !isRight ? 'Ten digits.' : undefined}
      />
    </ActDialog>
  );
}
