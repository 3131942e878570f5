import type { ModelBinding, System } from '../../api/types.ts';
import { TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { purposeWord } from '../../words/purposes.ts';
import type { Setting } from './use-setting.ts';

/** Choices before the question. They are fixed once a conversation has begun; only the model may change. */
export function SettingPanel({
  live,
  setting,
  fixed,
}: {
  live: readonly System[];
  setting: Setting;
  fixed: boolean;
}) {
  const { system } = setting;
  const target = setting.bindingOf(setting.model);
  return (
    <Panel title="What for, and about whom" id="setting">
      <div className="stack">
        <Select
          label="AI system"
          options={live.map((each) => ({ id: each.id, label: each.title }))}
          value={system?.id ?? ''}
          onChange={setting.chooseSystem}
          disabled={fixed}
        />
        <Select
          label="Purpose"
          options={(system?.purposes ?? []).map((code) => ({ id: code, label: purposeWord(code) }))}
          value={setting.purpose}
          onChange={setting.choosePurpose}
          disabled={!system || fixed}
        />
        <TextField
          label="Patient reference"
          hint="The number that your organisation uses, for example the MRN. It is kept as a token."
          value={setting.subject}
          onChange={setting.setSubject}
          autoComplete="off"
          maxLength={128}
          disabled={fixed}
          {...(system?.subjectOptional ? { required: false } : {})}
        />
        <Select
          label="Model"
          options={(system?.models ?? []).map((each) => ({
            id: each.name,
            label: each.name,
            ...noteOf(setting.bindingOf(each.name)),
          }))}
          value={setting.model}
          onChange={setting.chooseModel}
          disabled={!system}
        />
        {target ? (
          <p className="faint small">
            {target.local
              ? 'This model runs on a host of your organisation.'
              : `This model runs at ${target.vendorName}, ${target.productName}, ${target.region}.`}
          </p>
        ) : null}
      </div>
    </Panel>
  );
}

function noteOf(binding: ModelBinding | undefined): { note?: string } {
  if (!binding) return {};
  return { note: binding.local ? 'On a local host' : `${binding.vendorName}, ${binding.region}` };
}
