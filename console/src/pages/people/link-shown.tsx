import type { IssuedLink } from '../../api/people.ts';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { exactly } from '../../words/times.ts';
import { addressOf } from './person-words.ts';

/** The one-time link of a person, on the screen once. */
export function LinkShown(props: { title: string; who: string; link: IssuedLink; onClose: () => void }) {
  return (
    <ShownOnce
      title={props.title}
      label="link"
      secret={addressOf(props.link.path)}
      onClose={props.onClose}
      note={
        <p>
          Give it to {props.who} alone, in a way that you trust: whoever opens it first chooses the password
          and the authenticator. It works once, until {exactly(props.link.expiresAt)}.
        </p>
      }
    />
  );
}
