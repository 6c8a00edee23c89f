import type { ActForm, DocumentField } from '#contract/acts.ts';
import type { Value, Values } from './act-data.ts';
import { Entry, type Messages } from './entry.tsx';
import { formPath } from './faults.ts';
import {
  ChoiceInput,
  DateInput,
  FlagInput,
  type InputProps,
  LinesInput,
  LongInput,
  MoneyInput,
  TextInput,
} from './inputs.tsx';
import { RowsInput } from './rows-input.tsx';

type Props = {
  readonly form: ActForm['forms'][number];
  /** What was typed; undefined while the form is not filled in with this act. */
  readonly typed: Values | undefined;
  readonly onChange: (values: Values | undefined) => void;
  readonly messages: Messages;
};

/** A document that is filled in with the act, drawn from its own specification. */
export function DocumentForm({ form, typed, onChange, messages }: Props) {
  if (typed === undefined)
    return (
      <p className="acts-offer">
        <button type="button" className="plain-button" onClick={() => onChange({})}>
          填写《{form.title}》
        </button>
      </p>
    );
  return (
    <section className="acts-document" aria-label={form.title}>
      <header>
        <h2>《{form.title}》</h2>
        <button type="button" className="acts-quiet" onClick={() => onChange(undefined)}>
          不随本次办理制作
        </button>
      </header>
      <div className="acts-fields">
        {form.fields.map((field) => (
          <DocumentEntry
            key={field.key}
            field={field}
            path={formPath(form.code, field.key)}
            typed={typed[field.key]}
            known={form.prefill[field.key]}
            onChange={(value) => onChange({ ...typed, [field.key]: value })}
            messages={messages}
          />
        ))}
      </div>
    </section>
  );
}

type EntryProps = {
  readonly field: DocumentField;
  readonly path: string;
  readonly typed: Value | undefined;
  readonly known: { readonly value: unknown; readonly from: string } | undefined;
  readonly onChange: (value: Value) => void;
  readonly messages: Messages;
};

function DocumentEntry({ field, path, typed, known, onChange, messages }: EntryProps) {
  const message = messages.get(path);
  const value = typed ?? ((known?.value ?? null) as Value);
  const input: InputProps = { path, value, onChange, message };
  if (field.type === 'bool') return <Confirmed field={field} input={input} />;
  const { wide, grouped } = shapeOf(field);
  return (
    <Entry
      path={path}
      label={field.label}
      required={field.required}
      hint={field.hint}
      from={typed === undefined ? known?.from : undefined}
      message={message}
      wide={wide}
      group={grouped}
    >
      {controlOf(field, input)}
    </Entry>
  );
}

function shapeOf({ type, options, columns }: DocumentField) {
  const several = type === 'person' || (type === 'list' && columns.length > 0);
  const grouped = several || (type === 'choice' && options.length <= 5);
  return { grouped, wide: grouped || type === 'longtext' || type === 'list' };
}

function Confirmed({ field, input }: { readonly field: DocumentField; readonly input: InputProps }) {
  const { message } = input;
  return (
    <div className={message === undefined ? 'acts-entry wide' : 'acts-entry wide wrong'}>
      <FlagInput {...input} label={field.label} />
      {message === undefined ? null : <p className="acts-fault">{message === '必填' ? '须确认后勾选' : message}</p>}
    </div>
  );
}

const PERSON = [
  ['name', '姓名'],
  ['sex', '性别'],
  ['age', '年龄'],
  ['idNumber', '身份证号码'],
  ['unit', '工作单位'],
  ['post', '职务'],
  ['certNo', '证件号'],
  ['phone', '联系电话'],
  ['address', '住址'],
] as const;

function controlOf(field: DocumentField, input: InputProps) {
  switch (field.type) {
    case 'longtext':
      return <LongInput {...input} />;
    case 'date':
      return <DateInput {...input} />;
    case 'money':
      return <MoneyInput {...input} />;
    case 'choice':
      return <ChoiceInput {...input} options={field.options.map((o) => ({ value: o, label: o }))} />;
    case 'list':
      return field.columns.length === 0 ? (
        <LinesInput {...input} />
      ) : (
        <RowsInput {...input} columns={field.columns} label={field.label} />
      );
    case 'person':
      return <PersonInput {...input} />;
    default:
      return <TextInput {...input} />;
  }
}

function PersonInput({ path, value, onChange }: InputProps) {
  const person = (value ?? {}) as Values;
  return (
    <div className="acts-person">
      {PERSON.map(([key, label]) => (
        <Entry key={key} path={`${path}.${key}`} label={label} required={key === 'name'}>
          <TextInput
            path={`${path}.${key}`}
            value={person[key] ?? ''}
            onChange={(next) => onChange({ ...person, [key]: next })}
            message={undefined}
          />
        </Entry>
      ))}
    </div>
  );
}
