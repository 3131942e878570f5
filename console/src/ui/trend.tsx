import './trend.css';

export interface TrendPoint {
  key: string;
  /** 0 to 1; null where there is no value, which is drawn as a cross on the ground line. */
  value: number | null;
  /** Drawn apart: a filled diamond instead of a ring. */
  marked: boolean;
  /** Shown when the pointer rests on it. */
  title: string;
}

const box = { width: 720, height: 160, left: 36, right: 12, top: 12, bottom: 20 };

/**
 * A value from 0 to 1 over time, with the line under which it should not fall. It is a drawing with one sentence as its
 * text; the page shows the same values as a table.
 */
export function Trend({
  label,
  points,
  floor,
}: {
  /** The whole of the drawing in one sentence. */
  label: string;
  points: readonly TrendPoint[];
  floor: number;
}) {
  const span = box.width - box.left - box.right;
  const tall = box.height - box.top - box.bottom;
  const x = (index: number) =>
    box.left + (points.length < 2 ? span / 2 : (span * index) / (points.length - 1));
  const y = (value: number) => box.top + tall * (1 - value);
  return (
    <svg className="trend" viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
      {[0, 0.5, 1].map((value) => (
        <text key={value} className="trend-scale" x={box.left - 8} y={y(value) + 4} textAnchor="end">
          {value.toFixed(1)}
        </text>
      ))}
      <line className="trend-floor" x1={box.left} x2={box.width - box.right} y1={y(floor)} y2={y(floor)} />
      {linesOf(points).map((line) => (
        <polyline
          key={line[0]?.key}
          className="trend-line"
          points={line.map(({ index, value }) => `${x(index)},${y(value)}`).join(' ')}
        />
      ))}
      {points.map((point, index) => (
        <Mark key={point.key} point={point} x={x(index)} y={y(point.value ?? 0)} />
      ))}
    </svg>
  );
}

/** Runs of points that have a value: a gap is not bridged, because nothing is known of it. */
function linesOf(points: readonly TrendPoint[]) {
  const lines: { key: string; index: number; value: number }[][] = [[]];
  for (const [index, { key, value }] of points.entries()) {
    if (value === null) lines.push([]);
    else lines.at(-1)?.push({ key, index, value });
  }
  return lines.filter((line) => line.length > 1);
}

function Mark({ point, x, y }: { point: TrendPoint; x: number; y: number }) {
  const title = <title>{point.title}</title>;
  if (point.value === null) {
    return (
      <path className="trend-gap" d={`M${x - 3.5} ${y - 3.5}l7 7M${x + 3.5} ${y - 3.5}l-7 7`}>
        {title}
      </path>
    );
  }
  if (point.marked) {
    return (
      <path className="trend-mark" d={`M${x} ${y - 5}l5 5l-5 5l-5 -5z`}>
        {title}
      </path>
    );
  }
  return (
    <circle className="trend-point" cx={x} cy={y} r={3.5}>
      {title}
    </circle>
  );
}
