import { endRelationship, type Relationship } from '../../api/care.ts';
import { ActDialog } from '../shell/act-dialog.tsx';

export function EndDialog(props: {
  one: Relationship;
  name: string;
  onClose: () => void;
  onDone: () => void;
}) {
  return (
    <ActDialog
      title={`End the relationship of ${props.name}`}
      verb="End it"
      danger
      act={endRelationship}
      input={props.one}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>
        Systems that ask for a relationship refuse this patient to them within a second. An import does not
        begin it again, unless the record system speaks of a time that begins later.
      </p>
    </ActDialog>
  );
}
