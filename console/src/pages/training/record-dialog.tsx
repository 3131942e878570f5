import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listTraining, recordTraining } from '../../api/training.ts';
import { Choices } from '../../ui/choices.tsx';
import { TextField } from '../../ui/field.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { standings } from './training-words.ts';

/** As many as one record takes. */
const most = 200;

/** Records that people completed a course; those who could not use AI systems can, a second later. */
export function RecordDialog(props: {
  /** The one person whom it is about; without it, people are chosen. */
  person?: { id: string; name: string };
  onClose: () => void;
  onDone: () => void;
}) {
  const [chosen, setChosen] = useState<readonly string[]>(props.person ? [props.person.id] : []);
  const [course, setCourse] = useState('');
  const [contentVersion, setContentVersion] = useState('');
  const [completedOn, setCompletedOn] = useState('');
  const [score, setScore] = useState('');
  const [tried, setTried] = useState(false);
  const faults = {
    people: chosen.length === 0 ? 'Choose at least one person.' : undefined,
    course: course.trim() === '' ? 'Type the name of the course.' : undefined,
    version: contentVersion.trim() === '' ? 'Type the version, or the date, of its content.' : undefined,
    day: completedOn === '' ? 'Choose the day.' : undefined,
    score: score === '' || /^(\d{1,2}|100)$/.test(score) ? undefined : 'A whole number from 0 to 100.',
  };
  const faulty = Object.values(faults).some((fault) => fault !== undefined);
  const wish = {
    ...{ people: chosen, course: course.trim(), contentVersion: contentVersion.trim(), completedOn },
    score: score === '' ? null : Number(score),
  };
  return (
    <ActDialog
      title={props.person ? `Record training of ${props.person.name}` : 'Record training'}
      verb="Record"
      wide
      act={recordTraining}
      input={faulty ? null : wish}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      {props.person ? null : (
        <People chosen={chosen} onChange={setChosen} error={tried ? faults.people : undefined} />
      )}
      <div className="columns">
        <TextField
          label="Course"
          value={course}
          onChange={setCourse}
          error={tried ? faults.course : undefined}
          maxLength={200}
        />
        <TextField
          label="Version of its content"
          hint="As whoever gives the course names it"
          value={contentVersion}
          onChange={setContentVersion}
          error={tried ? faults.version : undefined}
          maxLength={50}
        />
        <TextField
          label="Completed on"
          type="date"
          hint="Counts for 365 days"
          value={completedOn}
          onChange={setCompletedOn}
          error={tried ? faults.day : undefined}
        />
        <TextField
          label="Score in per cent"
          hint="Empty for a course without a test"
          value={score}
          onChange={setScore}
          error={tried || score !== '' ? faults.score : undefined}
          maxLength={3}
        />
      </div>
    </ActDialog>
  );
}

function People(props: {
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  error: string | undefined;
}) {
  const [words, setWords] = useState('');
  const people = useQuery({
    queryKey: ['training', 'to-record', words],
    queryFn: () => listTraining({ search: words, limit: most }),
    placeholderData: (before) => before,
  });
  if (people.isError) return <ProblemBanner error={people.error} retry={() => void people.refetch()} />;
  if (people.isPending) return <Skeleton lines={4} label="Loading people" />;
  const shown = people.data.people;
  const ids = new Set(shown.map(({ id }) => id));
  return (
    <>
      <SearchField label="Search" placeholder="Name" value={words} onChange={setWords} />
      <Choices
        legend="People"
        hint={
          shown.length < people.data.total
            ? `The first ${shown.length} of ${people.data.total}; search for the others`
            : `${props.chosen.length} chosen`
        }
        dense
        options={shown.map(({ id, name, standing }) => ({ id, label: name, note: standings[standing].word }))}
        chosen={props.chosen}
        // Those who were chosen under other words stay chosen
        onChange={(now) => props.onChange([...props.chosen.filter((id) => !ids.has(id)), ...now])}
        error={props.error}
      />
    </>
  );
}
