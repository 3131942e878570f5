import { useState } from 'react';
import { type NeedWish, type SystemNeed, statePhiNeed } from '../../api/phi-needs.ts';
import { Choices } from '../../ui/choices.tsx';
import { Checkbox, TextBox } from '../../ui/field.tsx';
import { elementWords } from '../../words/elements.ts';
import { ActDialog } from '../shell/act-dialog.tsx';

const options = Object.entries(elementWords).map(([id, label]) => ({ id, label }));

/** States what an AI system needs and why; another officer approves it. */
export function StateDialog(props: { need: SystemNeed; onClose: () => void; onDone: () => void }) {
  const { system, waiting, usage } = props.need;
  const start = waiting ?? { needsPhi: !props.need.current || props.need.current.needsPhi };
  const [needsPhi, setNeedsPhi] = useState(start.needsPhi);
  const [elements, setElements] = useState<readonly string[]>(waiting?.elements ?? system.elements);
  const [justification, setJustification] = useState(waiting?.justification ?? '');
  const [tried, setTried] = useState(false);
  const why = justification.trim();
  const wish: NeedWish = { needsPhi, elements: needsPhi ? elements : [], justification: why };
  return (
    <ActDialog
      title={`What ${system.title} needs`}
      verb="State it"
      wide
      act={(given: NeedWish) => statePhiNeed(system.id, given)}
      input={why === '' ? null : wish}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>
        It is in force once another officer has approved it.
        {waiting ? ' The statement that waits now is replaced.' : ''}
      </p>
      <Checkbox selected={needsPhi} onChange={setNeedsPhi}>
        It needs to know something of patients
      </Checkbox>
      {needsPhi ? (
        <Choices
          legend="Identifiers that it may receive"
          hint={
            usage.unused.length > 0
              ? `Always as placeholders. ${usage.unused.length === 1 ? '1 of them' : `${usage.unused.length} of them`} never left so far`
              : 'Always as placeholders; any other is taken out before anything is sent'
          }
          dense
          options={options}
          chosen={elements}
          onChange={setElements}
        />
      ) : (
        <p>Requests about a patient are refused, and identifiers are taken out of all others.</p>
      )}
      <TextBox
        label="Why that and no more"
        hint="Without naming a patient"
        rows={4}
        maxLength={2000}
        value={justification}
        onChange={setJustification}
        error={tried && why === '' ? 'Say why.' : undefined}
      />
    </ActDialog>
  );
}
