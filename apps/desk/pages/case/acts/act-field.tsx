import type { Choice } from '#contract/acts.ts';
import type { FormField } from '#contract/casework.ts';
import { OfficerPicker } from '../../../shared/officer-picker.tsx';
import type { Choices, Value, Values } from './act-data.ts';
import { Entry, type Messages } from './entry.tsx';
import { idOf, labelOf } from './faults.ts';
import { GroupInput } from './group-input.tsx';
import {
  ChoiceInput,
  DateInput,
  FlagInput,
  type InputProps,
  IntegerInput,
  LinesInput,
  LongInput,
  ManyInput,
  MoneyInput,
  TextInput,
  TimeInput,
} from './inputs.tsx';
import { ListInput } from './list-input.tsx';

/** What every entry of one form shares. */
export type Surroundings = {
  readonly caseId: string;
  readonly on: string;
  readonly choices: Choices;
  readonly messages: Messages;
};

type Props = {
  readonly field: FormField;
  readonly path: string;
  readonly value: Value;
  readonly from?: string | undefined;
  readonly onChange: (value: Value) => void;
  /** Sets other fields beside it: the name that goes with a chosen person. */
  readonly beside?: (values: Values) => void;
  readonly around: Surroundings;
};

/** Sources whose values are identifiers: nobody types one. */
const STRICT = [
  'items',
  'case-items',
  'evidence',
  'proposals',
  'decisions',
  'preservations',
  'statements',
  'people',
  'officers',
  'case-officers',
  'presiders',
  'reviewers',
];

const SHORT: readonly string[] = ['text', 'date', 'time', 'money', 'integer', 'person', 'digest'];

/** Draws the field of an act by its type; a field that the data adds appears without code of its own. */
export function ActField(props: Props) {
  const { field, path, value, from, around } = props;
  const label = labelOf(field.label);
  const message = around.messages.get(path);
  const input: InputProps = { path, value, onChange: props.onChange, message };
  if (field.type === 'flag')
    return (
      <div className={message === undefined ? 'acts-entry wide' : 'acts-entry wide wrong'}>
        <FlagInput {...input} label={label} />
        {field.hint === null ? null : <p className="acts-hint">{field.hint}</p>}
        {message === undefined ? null : (
          <p id={`${idOf(path)}-fault`} className="acts-fault">
            {message}
          </p>
        )}
      </div>
    );
  const control = controlOf(props, input, label);
  return (
    <Entry
      path={path}
      label={label}
      required={field.required}
      hint={field.hint}
      from={from}
      message={message}
      group={isGroup(field, around.choices)}
      named={isOfficers(field)}
      wide={!SHORT.includes(field.type)}
    >
      {control}
    </Entry>
  );
}

function isGroup(field: FormField, choices: Choices): boolean {
  if (['group', 'persons'].includes(field.type)) return true;
  if (field.type === 'list') return field.options.length > 0 || field.of !== null;
  const offered =
    field.type === 'choice' ? field.options.length : field.of === null ? 99 : strictChoices(field, choices).length;
  return (field.type === 'choice' || isStrict(field)) && offered <= 5;
}

const isStrict = (field: FormField) => field.of !== null && STRICT.includes(field.of);
const strictChoices = (field: FormField, choices: Choices): readonly Choice[] => choices[field.of ?? ''] ?? [];

function controlOf(props: Props, input: InputProps, label: string) {
  const { field, value, around } = props;
  const choices = strictChoices(field, around.choices);
  switch (field.type) {
    case 'long-text':
      return <LongInput {...input} />;
    case 'date':
      return <DateInput {...input} />;
    case 'time':
      return <TimeInput {...input} />;
    case 'money':
      return <MoneyInput {...input} />;
    case 'integer':
      return <IntegerInput {...input} />;
    case 'choice':
      return <ChoiceInput {...input} options={field.options} />;
    case 'list':
      if (field.options.length > 0) return <ManyInput {...input} options={field.options} />;
      if (field.of === null) return <LinesInput {...input} />;
      return field.of === 'evidence' ? (
        <ManyInput {...input} options={choices} />
      ) : (
        <ListInput {...input} choices={choices} strict={isStrict(field)} label={label} />
      );
    case 'persons':
      return <ManyInput {...input} options={choices} />;
    case 'group':
      return isOfficers(field) ? (
        <OfficerPicker
          caseId={around.caseId}
          purpose="assign"
          on={around.on}
          withLead
          label={label}
          value={officersOf(value)}
          onChange={(chosen) => props.onChange(chosen.map((o) => ({ ...o })))}
        />
      ) : (
        <GroupInput {...props} draw={(entry) => <ActField key={entry.field.key} {...entry} around={around} />} />
      );
    default:
      return <TextOrChoice props={props} input={input} choices={choices} />;
  }
}

function TextOrChoice({ props, input, choices }: { props: Props; input: InputProps; choices: readonly Choice[] }) {
  const { field } = props;
  if (!isStrict(field)) {
    // A file is named by its digest, which nobody types: here the place of the original is told in words.
    const names = field.of === 'files' ? [] : choices.map((c) => c.value);
    return <TextInput {...input} {...(names.length === 0 ? {} : { list: names })} />;
  }
  const choose = (value: Value) => {
    props.onChange(value);
    const name = choices.find((c) => c.value === value)?.label;
    if (field.type === 'person' && name !== undefined) props.beside?.({ [`${field.key}Name`]: name });
  };
  return <ChoiceInput {...input} options={choices} onChange={choose} />;
}

function isOfficers(field: FormField): boolean {
  return field.fields.some((f) => f.of === 'officers') && field.fields.some((f) => f.key === 'lead');
}

type Officer = {
  readonly person: string;
  readonly name: string;
  readonly certificateNo?: string;
  readonly lead?: boolean;
};

function officersOf(value: Value): readonly Officer[] {
  return Array.isArray(value) ? (value as readonly Officer[]) : [];
}
