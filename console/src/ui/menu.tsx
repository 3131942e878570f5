import type { ReactElement, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  type Selection,
} from 'react-aria-components';
import './overlay.css';
import { Icon, type IconName } from './icon.tsx';

export interface MenuAct {
  id: string;
  label: string;
  icon?: IconName;
  href?: string;
  onAction?: () => void;
}

export interface MenuChoice {
  title: string;
  options: readonly { id: string; label: string }[];
  selected: readonly string[];
  /** One of them, or any number. */
  mode: 'single' | 'multiple';
  onChange: (ids: string[]) => void;
}

/** Acts or choices behind one button. */
export function Menu({
  trigger,
  label,
  acts = [],
  choice,
  head,
}: {
  trigger: ReactElement;
  label: string;
  acts?: readonly MenuAct[];
  choice?: MenuChoice;
  head?: ReactNode;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement="bottom end" offset={4}>
        {head}
        <AriaMenu className="list-box" aria-label={label}>
          {choice ? <ChoiceSection choice={choice} /> : null}
          {acts.map((act) => (
            <MenuItem
              key={act.id}
              id={act.id}
              textValue={act.label}
              className="list-option"
              {...(act.href ? { href: act.href } : {})}
              {...(act.onAction ? { onAction: act.onAction } : {})}
            >
              <span className="row">
                {act.icon ? <Icon name={act.icon} /> : null}
                {act.label}
              </span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function ChoiceSection({ choice }: { choice: MenuChoice }) {
  const change = (keys: Selection) => {
    choice.onChange(keys === 'all' ? choice.options.map((option) => option.id) : [...keys].map(String));
  };
  return (
    <MenuSection
      selectionMode={choice.mode}
      selectedKeys={choice.selected}
      onSelectionChange={change}
      disallowEmptySelection
    >
      <Header className="list-header">{choice.title}</Header>
      {choice.options.map((option) => (
        <MenuItem key={option.id} id={option.id} textValue={option.label} className="list-option">
          <span>{option.label}</span>
          <span className="option-tick">
            <Icon name="tick" />
          </span>
        </MenuItem>
      ))}
    </MenuSection>
  );
}
