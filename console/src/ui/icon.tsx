const shapes = {
  good: 'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM5.6 8.2l1.7 1.7 3.2-3.6',
  attention: 'M8 2.6 14 13H2L8 2.6ZM8 6.8v2.9M8 11.4v.1',
  bad: 'M5.7 2.5h4.6l3.2 3.2v4.6l-3.2 3.2H5.7l-3.2-3.2V5.7l3.2-3.2ZM6 6l4 4M10 6l-4 4',
  unknown:
    'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM6.5 6.4c.1-1 .7-1.5 1.6-1.5s1.5.6 1.5 1.4c0 1.2-1.6 1.3-1.6 2.6M8 11v.1',
  waiting: 'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM8 5v3.2l2.1 1.3',
  neutral: 'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM5.5 8h5',
  stop: 'M4.5 4.5h7v7h-7z',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3l3.2 3.2',
  down: 'm4.5 6.2 3.5 3.6 3.5-3.6',
  right: 'm6.2 4.5 3.6 3.5-3.6 3.5',
  left: 'm9.8 4.5-3.6 3.5 3.6 3.5',
  close: 'm4 4 8 8M12 4l-8 8',
  plus: 'M8 3.2v9.6M3.2 8h9.6',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  copy: 'M5.5 5.5h7v7h-7zM3.5 10.5v-7h7',
  tick: 'm3.5 8.3 3 3 6-6.6',
  send: 'M8 13V3.4M4.2 7 8 3.2 11.8 7',
  eye: 'M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8ZM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
  hidden:
    'M2.5 2.5l11 11M6.3 4.1A6 6 0 0 1 8 3.8C12 3.8 14.2 8 14.2 8a11 11 0 0 1-1.9 2.4M4.2 5.2A10.6 10.6 0 0 0 1.8 8S4 12.2 8 12.2a6 6 0 0 0 2.6-.6',
  lock: 'M4 7.2h8v5.8H4zM5.6 7V5.2a2.4 2.4 0 0 1 4.8 0V7',
  person: 'M8 7.6a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8ZM3 13.2c.5-2.4 2.4-3.6 5-3.6s4.5 1.2 5 3.6',
  application: 'M2.5 3.5h11v9h-11zM2.5 6.3h11M5 9l1.3 1.1L5 11.2M8 11.2h2.5',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  link: 'M9.5 3.2h3.3v3.3M12.6 3.4 7.4 8.6M11 9.2v3.6H3.2V5h3.6',
  sun: 'M8 10.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM8 1.6v1.2M8 13.2v1.2M1.6 8h1.2M13.2 8h1.2M3.5 3.5l.8.8M11.7 11.7l.8.8M12.5 3.5l-.8.8M4.3 11.7l-.8.8',
  moon: 'M13 9.6A5.4 5.4 0 0 1 6.4 3 5.4 5.4 0 1 0 13 9.6Z',
  auto: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 2.5v11M10 4v8M12 5.5v5',
  out: 'M9.5 2.8H3.2v10.4h6.3M6.5 8h7M11 5.4 13.6 8 11 10.6',
  today: 'M2.8 3.8h10.4v9.4H2.8zM2.8 6.6h10.4M5.4 2.2v2.6M10.6 2.2v2.6M6 9.6l1.4 1.4L10 8.6',
  workspace: 'M2.6 3.2h10.8v7.6H7.4L4.8 13v-2.2H2.6zM5.2 6h5.6M5.2 8h3.6',
  agreement: 'M4 2.2h5.6L12.4 5v8.8H4zM9.4 2.4v2.8h2.8M6 8h4.4M6 10.6h2.6',
  system: 'M2.6 3h10.8v3.8H2.6zM2.6 9.2h10.8V13H2.6zM5 4.9h.1M5 11.1h.1',
  exchange: 'M2.6 5.4h10M9.8 2.6l2.8 2.8-2.8 2.8M13.4 10.6h-10M6.2 7.8l-2.8 2.8 2.8 2.8',
  record: 'M3.2 2.6h9.6v10.8H3.2zM5.6 5.4h4.8M5.6 8h4.8M5.6 10.6h2.8',
  key: 'M6 10.8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8.8 7.8h5M11.4 7.8v2.4M13.4 7.8v1.8',
  archive: 'M2.6 3.2h10.8v3H2.6zM3.6 6.2h8.8v6.6H3.6zM6.6 8.6h2.8',
  access: 'M3.5 13.5V2.8h6.2v10.7M2.2 13.5h11.6M7.6 8.2v.1M9.7 4.4h2.6v9.1',
  shield: 'M8 2.2 3.2 4v3.8c0 3 2 5 4.8 6 2.8-1 4.8-3 4.8-6V4z',
} as const;

export type IconName = keyof typeof shapes;

/** A drawing of 16 by 16 px in the colour of the text. It says nothing to a screen reader: a word always stands beside it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      className="icon"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={shapes[name]} />
    </svg>
  );
}

/** The mark of the product. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg aria-hidden="true" className="mark" viewBox="0 0 32 32" width={size} height={size} fill="none">
      <rect width="32" height="32" rx="7" fill="currentColor" />
      <g stroke="var(--text-on-accent)" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M16 6.5 7.5 9.6v6.1c0 5.2 3.5 8.6 8.5 10.3 5-1.7 8.5-5.1 8.5-10.3V9.6z" />
        <path d="M11 16h3.2m3.6 0H21" />
      </g>
    </svg>
  );
}
