import type { Role } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Select } from '../../ui/select.tsx';
import { everyRole, roleName } from '../../words/roles.ts';
import type { MappingLine } from './provider-form.ts';
import './single-sign-on.css';

const options = everyRole.map((id) => ({ id, label: roleName(id) }));

/** Which role a group at the provider gives, line by line. */
export function RoleMapField(props: {
  lines: readonly MappingLine[];
  onChange: (lines: readonly MappingLine[]) => void;
  error: string | undefined;
}) {
  const { lines, onChange } = props;
  const set = (key: number, change: Partial<MappingLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...change } : line)));
  const next = Math.max(-1, ...lines.map(({ key }) => key)) + 1;
  return (
    <fieldset className="role-map">
      <legend className="field-label">Roles by group</legend>
      <p className="field-hint">Whoever has none of these groups is not let in.</p>
      {lines.map((line, place) => (
        <div key={line.key} className="role-map-line">
          <TextField
            label={`Group ${place + 1}`}
            value={line.group}
            onChange={(group) => set(line.key, { group })}
            maxLength={300}
            autoComplete="off"
          />
          <Select
            label={`Role ${place + 1}`}
            placeholder="Choose"
            options={options}
            value={line.role}
            onChange={(role) => set(line.key, { role: role as Role })}
          />
          <Button
            label={`Remove line ${place + 1}`}
            onPress={() => onChange(lines.filter(({ key }) => key !== line.key))}
          >
            Remove
          </Button>
        </div>
      ))}
      {props.error ? (
        <p className="field-error">
          <Icon name="bad" size={14} /> {props.error}
        </p>
      ) : null}
      <div>
        <Button icon="plus" onPress={() => onChange([...lines, { key: next, group: '', role: '' }])}>
          Add line
        </Button>
      </div>
    </fieldset>
  );
}
