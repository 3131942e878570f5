import { Button } from '../../ui/button.tsx';
import { count } from '../../words/times.ts';

interface ChooseBarProps {
  /** Numbers of lines that may be done together. */
  choosable: readonly number[];
  chosen: ReadonlySet<number>;
  pending: boolean;
  /** “Choose 12 where nothing stands out” */
  sayAll: (count: string) => string;
  /** “Keep 12 chosen”; null while none is chosen */
  sayAct: (count: string | null) => string;
  onChoose: (lines: readonly number[]) => void;
  onAct: () => void;
}

/** Chooses lines of a list, and does one thing with all of them. */
export function ChooseBar({ choosable, chosen, ...props }: ChooseBarProps) {
  return (
    <div className="row">
      <Button
        disabled={choosable.length === 0}
        onPress={() => props.onChoose(chosen.size > 0 ? [] : choosable)}
      >
        {chosen.size > 0 ? 'Choose none' : props.sayAll(count(choosable.length))}
      </Button>
      <Button kind="primary" disabled={chosen.size === 0} pending={props.pending} onPress={props.onAct}>
        {props.sayAct(chosen.size === 0 ? null : count(chosen.size))}
      </Button>
    </div>
  );
}
