import { useState } from 'react';
import { CodeField } from '../../ui/code-field.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Checkbox, TextBox, TextField } from '../../ui/field.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Panel } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';

const options = [
  { id: 'TREAT', label: 'Treatment' },
  { id: 'HPAYMT', label: 'Payment', note: 'Claims, eligibility, prior authorisation' },
  { id: 'HRESCH', label: 'Research', disabled: true },
];

/** Fields in every state. */
export function FormParts() {
  const [text, setText] = useState('');
  const [purpose, setPurpose] = useState('TREAT');
  const [ticked, setTicked] = useState(true);
  return (
    <>
      <Panel title="Fields">
        <div className="columns">
          <TextField label="Empty" value={text} onChange={setText} placeholder="What may stand here" />
          <TextField
            label="With a hint"
            hint="One sentence before typing"
            value="A-12"
            onChange={() => undefined}
          />
          <TextField
            label="Wrong"
            value="3 March"
            onChange={() => undefined}
            error="Type the day as year, month, day."
          />
          <TextField label="Optional" required={false} value="" onChange={() => undefined} />
          <TextField label="Disabled" value="Cannot be changed" onChange={() => undefined} disabled />
          <TextField label="Code" value="123 456" onChange={() => undefined} mono />
          <TextField label="Day" type="date" value="2027-03-03" onChange={() => undefined} />
          <Select label="Chosen" options={options} value={purpose} onChange={setPurpose} />
          <ComboBox label="Found by typing" options={options} value={purpose} onChange={setPurpose} />
          <CodeField
            label="Text of a machine"
            hint="With numbers, and the line that is wrong"
            value={'first line\nsecond line'}
            onChange={() => undefined}
            error="Line 2, column 1: something is missing."
            faulty={new Set([2])}
            rows={3}
          />
          <Select label="Not chosen" options={options} value="" onChange={() => undefined} />
          <Select
            label="Disabled choice"
            options={options}
            value="TREAT"
            onChange={() => undefined}
            disabled
          />
          <TextBox
            label="Several lines"
            value={'Section 4.2, page 7\nSection 9, page 12'}
            onChange={() => undefined}
            rows={3}
          />
          <fieldset className="stack-tight">
            <legend className="field-label">Yes or no</legend>
            <Checkbox selected={ticked} onChange={setTicked}>
              Can be changed
            </Checkbox>
            <Checkbox selected={false} onChange={() => undefined}>
              Not chosen
            </Checkbox>
            <Checkbox selected onChange={() => undefined} disabled>
              Fixed
            </Checkbox>
          </fieldset>
        </div>
      </Panel>
      <Panel title="Filter bar">
        <FilterBar label="Filter the sample" active={1} onClear={() => undefined}>
          <div className="filters-wide">
            <SearchField
              label="Search"
              placeholder="Id, person, system"
              value=""
              onChange={() => undefined}
            />
          </div>
          <Select label="Filter by purpose" options={options} value="TREAT" onChange={() => undefined} />
          <TextField label="From" type="date" value="" onChange={() => undefined} />
        </FilterBar>
      </Panel>
    </>
  );
}
