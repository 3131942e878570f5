import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import './overlay.css';
import './status.css';

export interface CitationNote {
  /** The place as the rule writes it, for example `164.312(b)`. */
  place: string;
  title?: string | undefined;
  /** Where it is written, how far it binds, as of when. */
  lines?: readonly string[];
  href?: string | undefined;
}

/** A place in a rule. Opens into what it says and how far it binds. */
export function Citation({ note }: { note: CitationNote }) {
  return (
    <DialogTrigger>
      <Button
        className="citation"
        aria-label={`Citation ${note.place}${note.title ? `, ${note.title}` : ''}`}
      >
        {note.place}
      </Button>
      <Popover className="popover popover-note" offset={4}>
        <Dialog className="dialog stack-tight">
          <Heading slot="title" className="citation-title">
            45 CFR {note.place}
          </Heading>
          {note.title ? <p>{note.title}</p> : null}
          {(note.lines ?? []).map((line) => (
            <p key={line} className="soft small">
              {line}
            </p>
          ))}
          {note.href ? (
            <p className="small">
              <a href={note.href} target="_blank" rel="noreferrer">
                Read the rule at ecfr.gov (opens a new tab)
              </a>
            </p>
          ) : null}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

export function Citations({ notes }: { notes: readonly CitationNote[] }) {
  if (notes.length === 0) return null;
  return (
    <span className="citations">
      {notes.map((note) => (
        <Citation key={note.place} note={note} />
      ))}
    </span>
  );
}
