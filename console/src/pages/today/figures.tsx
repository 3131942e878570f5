import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import type { Integrity } from '../../api/record.ts';
import { Status } from '../../ui/status.tsx';
import { count, fromNow } from '../../words/times.ts';
import './today.css';

export interface FigureProps {
  name: string;
  /** Null while it is not known. */
  value: ReactNode;
  note?: string;
  href: string;
}

/** A few numbers in a row, each a way to the records behind it. */
export function Figures({ figures }: { figures: readonly FigureProps[] }) {
  return (
    <dl className="figures">
      {figures.map((figure) => (
        <div key={figure.name} className="figure">
          <dt>
            <Link href={figure.href} className="figure-link">
              {figure.name}
            </Link>
          </dt>
          <dd>
            <span className="figure-value">{figure.value ?? <span className="faint">–</span>}</span>
            {figure.note ? <span className="faint small">{figure.note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Whether the record verifies, how much it holds, and when somebody last looked. */
export function recordFigure(integrity: Integrity | undefined): FigureProps {
  if (!integrity) return { name: 'Record', href: '/integrity', value: null };
  const { verified, verifiedAt } = integrity;
  const when = verifiedAt === null ? 'not verified as a whole yet' : `verified ${fromNow(verifiedAt)}`;
  const tone = !verified ? 'bad' : verifiedAt === null ? 'unknown' : 'good';
  return {
    name: 'Record',
    href: '/integrity',
    value: (
      <Status tone={tone} plain>
        {{ good: 'Verifies', bad: 'Does not verify', unknown: 'Not checked' }[tone]}
      </Status>
    ),
    note: `${count(integrity.treeSize)} entries, ${when}`,
  };
}
