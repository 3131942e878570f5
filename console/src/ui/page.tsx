import { type ReactNode, useEffect, useRef } from 'react';
import './page.css';

export interface PageProps {
  /** The name of the page; also the title of the window, so it never holds PHI. */
  title: string;
  /** One sentence that answers the question of the page. */
  answer?: ReactNode;
  /** What can be done here; at the top right. */
  acts?: ReactNode;
  /** Where this page belongs, for example a link back to the list. */
  above?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}

/** The frame of each page: its name, its answer, its acts, then the rest. */
export function Page({ title, answer, acts, above, children, wide = false }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Cordon`;
  }, [title]);
  return (
    <div className={wide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        <div className="page-words">
          {above ? <p className="page-above">{above}</p> : null}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {answer ? <div className="page-answer">{answer}</div> : null}
        </div>
        {acts ? <div className="page-acts">{acts}</div> : null}
      </header>
      {children}
    </div>
  );
}

/** A part of a page on its own ground. */
export function Panel({
  title,
  note,
  acts,
  children,
  flush = false,
  id,
}: {
  title?: ReactNode;
  note?: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
  /** Without padding, where the content brings its own (a table). */
  flush?: boolean;
  id?: string;
}) {
  return (
    <section className="panel" {...(id ? { id, 'aria-labelledby': `${id}-title` } : {})}>
      {title || acts ? (
        <div className="panel-head">
          <div>
            {title ? <h2 {...(id ? { id: `${id}-title` } : {})}>{title}</h2> : null}
            {note ? <p className="faint small">{note}</p> : null}
          </div>
          {acts ? <div className="row">{acts}</div> : null}
        </div>
      ) : null}
      <div className={flush ? 'panel-body panel-flush' : 'panel-body'}>{children}</div>
    </section>
  );
}

/** Names and values, one under the other. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>{value ?? <span className="faint">Not known</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface TimelineItem {
  key: string;
  when: string;
  what: ReactNode;
  who?: string;
  note?: ReactNode;
}

/** What happened, newest first. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.key}>
          <p>{item.what}</p>
          <p className="faint small">
            {item.when}
            {item.who ? ` · ${item.who}` : ''}
          </p>
          {item.note ? <div className="small soft">{item.note}</div> : null}
        </li>
      ))}
    </ol>
  );
}
