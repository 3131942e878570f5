import type { ReactNode } from 'react';
import { Button as AriaButton, Link as AriaLink, type PressEvent } from 'react-aria-components';
import './button.css';
import { Icon, type IconName } from './icon.tsx';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps {
  children: ReactNode;
  kind?: ButtonKind;
  icon?: IconName;
  /** Shows that the act is under way; the button keeps its place and cannot be pressed twice. */
  pending?: boolean;
  disabled?: boolean;
  type?: 'button' | 'submit';
  /** Said to a screen reader in place of the children. */
  label?: string;
  onPress?: (event: PressEvent) => void;
  autoFocus?: boolean;
}

/** Something to do. One primary button a page at most. */
export function Button({ children, kind = 'plain', icon, pending = false, ...rest }: ButtonProps) {
  return (
    <AriaButton
      className={`button button-${kind}${pending ? ' button-busy' : ''}`}
      // While the act is under way the button keeps its focus, and does nothing
      type={pending ? 'button' : (rest.type ?? 'button')}
      isDisabled={rest.disabled ?? false}
      autoFocus={rest.autoFocus ?? false}
      {...(rest.label ? { 'aria-label': rest.label } : {})}
      {...(rest.onPress && !pending ? { onPress: rest.onPress } : {})}
    >
      {pending ? <span className="spinner" aria-hidden="true" /> : icon ? <Icon name={icon} /> : null}
      <span className="button-text">
        {children}
        {pending ? <span className="unseen">, working</span> : null}
      </span>
    </AriaButton>
  );
}

/** A button that shows only a drawing; its label is read out and shown by the caller's tooltip. */
export function IconButton({
  icon,
  label,
  onPress,
  slot,
}: {
  icon: IconName;
  label: string;
  onPress?: () => void;
  slot?: string;
}) {
  return (
    <AriaButton
      className="button button-quiet button-icon"
      aria-label={label}
      {...(onPress ? { onPress } : {})}
      {...(slot ? { slot } : {})}
    >
      <Icon name={icon} />
    </AriaButton>
  );
}

/** Goes to another page, and looks like a button. */
export function ButtonLink({
  href,
  children,
  kind = 'plain',
  icon,
}: {
  href: string;
  children: ReactNode;
  kind?: ButtonKind;
  icon?: IconName;
}) {
  return (
    <AriaLink className={`button button-${kind}`} href={href}>
      {icon ? <Icon name={icon} /> : null}
      <span className="button-text">{children}</span>
    </AriaLink>
  );
}
