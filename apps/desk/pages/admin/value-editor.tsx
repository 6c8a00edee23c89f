import { Button } from 'antd';
import { POSTS } from '#contract/posts.ts';
import { Field } from './form.tsx';
import { choicesOf, MEMBER_WORDS, membersOf, POST_LISTS } from './value-words.ts';

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

type Props = { readonly value: Value; readonly onChange: (value: Value) => void };

/** A form for a value of any shape: one field for each member, groups for what hangs together, lists that grow. */
export function ValueEditor({ value, onChange }: Props) {
  if (isGroup(value)) return <Members value={value} onChange={onChange} />;
  return <Single member="value" value={value} onChange={onChange} />;
}

function isGroup(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

type GroupProps = {
  readonly value: { readonly [key: string]: Value };
  readonly onChange: (value: Value) => void;
};

function Members({ value, onChange }: GroupProps) {
  const shown = membersOf(value);
  const plain = shown.filter((key) => !isGroup(value[key] ?? null) && !isList(value[key] ?? null));
  const nested = shown.filter((key) => !plain.includes(key));
  const set = (key: string) => (next: Value) => onChange({ ...value, [key]: next });
  return (
    <div className="admin-fields">
      <div className="admin-two">
        {plain.map((key) => (
          <Single key={key} member={key} value={value[key] ?? null} onChange={set(key)} />
        ))}
      </div>
      {nested.map((key) => (
        <Nested key={key} member={key} value={value[key] ?? null} onChange={set(key)} />
      ))}
    </div>
  );
}

type MemberProps = Props & { readonly member: string };

function Nested({ member, value, onChange }: MemberProps) {
  return (
    <fieldset className="admin-group">
      <legend>{MEMBER_WORDS[member]}</legend>
      {isList(value) ? (
        <List member={member} value={value} onChange={onChange} />
      ) : (
        <ValueEditor value={value} onChange={onChange} />
      )}
    </fieldset>
  );
}

type ListProps = {
  readonly member: string;
  readonly value: readonly Value[];
  readonly onChange: (value: Value) => void;
};

function List({ member, value, onChange }: ListProps) {
  const words = MEMBER_WORDS[member] ?? '';
  const last = value.at(-1);
  const replace = (i: number, next: Value) => onChange(value.map((v, n) => (n === i ? next : v)));
  if (POST_LISTS.includes(member)) return <Posts words={words} value={value} onChange={onChange} />;
  if (value.every((v) => typeof v === 'string'))
    return (
      <Field label={`${words}（每行一项）`}>
        {(id) => (
          <textarea
            id={id}
            rows={Math.min(12, value.length + 1)}
            value={value.join('\n')}
            onChange={(e) => onChange(e.target.value.split('\n'))}
          />
        )}
      </Field>
    );
  return (
    <div className="admin-fields">
      {[...value.entries()].map(([i, one]) => (
        <fieldset className="admin-group" key={`${member} ${i}`}>
          <legend>
            {words}第{i + 1}项
          </legend>
          <ValueEditor value={one} onChange={(next) => replace(i, next)} />
          <Button size="small" danger onClick={() => onChange(value.filter((_, n) => n !== i))}>
            删除本项
          </Button>
        </fieldset>
      ))}
      {last === undefined ? null : <Button onClick={() => onChange([...value, last])}>增加一项</Button>}
    </div>
  );
}

type PostsProps = Omit<ListProps, 'member'> & { readonly words: string };

/** Posts are chosen by name. */
function Posts({ words, value, onChange }: PostsProps) {
  const change = (post: string, on: boolean) =>
    onChange(on ? [...value, post] : value.filter((chosen) => chosen !== post));
  return (
    <fieldset className="admin-group">
      <legend>{words}</legend>
      {Object.entries(POSTS).map(([post, name]) => (
        <label key={post} className="admin-tick">
          <input
            type="checkbox"
            checked={value.includes(post)}
            onChange={(event) => change(post, event.target.checked)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

function Single({ member, value, onChange }: MemberProps) {
  const label = MEMBER_WORDS[member] ?? '内容';
  const choices = choicesOf(member, value);
  return (
    <Field label={label}>
      {(id) =>
        typeof value === 'boolean' ? (
          <select id={id} value={String(value)} onChange={(e) => onChange(e.target.value === 'true')}>
            <option value="true">是</option>
            <option value="false">否</option>
          </select>
        ) : choices === undefined ? (
          <Typed id={id} member={member} value={value} onChange={onChange} />
        ) : (
          <select id={id} value={String(value)} onChange={(e) => onChange(e.target.value)}>
            {Object.entries(choices).map(([code, words]) => (
              <option key={code} value={code}>
                {words}
              </option>
            ))}
          </select>
        )
      }
    </Field>
  );
}

/** Members that hold a number or nothing. */
const NUMBERS: readonly string[] = ['extension', 'min', 'max'];

function Typed({ id, member, value, onChange }: MemberProps & { readonly id: string }) {
  const isNumber = typeof value === 'number' || (value === null && NUMBERS.includes(member));
  if (isNumber)
    return (
      <input
        id={id}
        type="number"
        value={value === null ? '' : String(value)}
        onChange={(e) => onChange(e.target.value === '' ? null : Number(e.target.value))}
      />
    );
  const text = value === null ? '' : String(value);
  const set = (next: string) => onChange(value === null && next === '' ? null : next);
  return text.length > 40 ? (
    <textarea id={id} rows={3} value={text} onChange={(e) => set(e.target.value)} />
  ) : (
    <input id={id} value={text} onChange={(e) => set(e.target.value)} />
  );
}
