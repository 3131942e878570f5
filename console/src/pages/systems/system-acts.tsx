import type { SystemDetail } from '../../api/types.ts';
import { useMay } from '../../session/use-me.ts';
import { ActApart } from '../../ui/act-apart.tsx';
import { Button } from '../../ui/button.tsx';
import type { Step } from '../endpoints/clearance.ts';

export type Asking = 'bind' | 'approved' | 'live' | 'suspended' | 'retired';

/** The acts that this person may do on a system as it stands; the next one comes first. */
export function SystemActs(props: {
  system: SystemDetail;
  steps: readonly Step[];
  onAsk: (asking: Asking) => void;
}) {
  const { system, steps, onAsk } = props;
  const mayBind = useMay('model:bind') && system.state !== 'retired';
  const mayChange = useMay('system-state:change');
  const follows = (state: SystemDetail['state']) => system.nextStates.includes(state);
  const firstOpen = steps.find((step) => step.done === false)?.key;
  const bindsNext = firstOpen === 'model';
  return (
    <>
      {mayBind ? (
        <Button kind={bindsNext ? 'primary' : 'plain'} onPress={() => onAsk('bind')}>
          Bind model
        </Button>
      ) : null}
      {mayChange && follows('approved') ? (
        <Button kind={bindsNext && mayBind ? 'plain' : 'primary'} onPress={() => onAsk('approved')}>
          Approve
        </Button>
      ) : null}
      {mayChange && follows('live') && system.models.length > 0 ? (
        <Button kind="primary" onPress={() => onAsk('live')}>
          {system.state === 'suspended' ? 'Take live again' : 'Take live'}
        </Button>
      ) : null}
      <EndingActs system={system} onAsk={onAsk} />
    </>
  );
}

/** What takes a system out of use, apart from the others. */
function EndingActs({ system, onAsk }: { system: SystemDetail; onAsk: (asking: Asking) => void }) {
  const suspends = useMay('system:suspend') && system.nextStates.includes('suspended');
  const retires = useMay('system-state:change') && system.nextStates.includes('retired');
  if (!suspends && !retires) return null;
  return (
    <ActApart>
      <span className="row">
        {suspends ? (
          <Button kind="danger" icon="stop" onPress={() => onAsk('suspended')}>
            Suspend
          </Button>
        ) : null}
        {retires ? (
          <Button kind="danger" onPress={() => onAsk('retired')}>
            Retire
          </Button>
        ) : null}
      </span>
    </ActApart>
  );
}
