import type { ReactNode } from 'react';
import type { FormField } from '#contract/casework.ts';
import { PartyHelp } from '../../../shared/party-fields.tsx';
import type { Value, Values } from './act-data.ts';

type Props = {
  readonly field: FormField;
  readonly path: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Draws one field of a member. */
  readonly draw: (entry: MemberEntry) => ReactNode;
};

export type MemberEntry = {
  readonly field: FormField;
  readonly path: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly beside: (values: Values) => void;
};

/** A list of groups: each member has the fields of the group, members are added and taken away. */
export function GroupInput({ field, path, value, onChange, draw }: Props) {
  const members = Array.isArray(value) ? (value as readonly Values[]) : [];
  const change = (n: number, next: Values) => onChange(members.map((m, i) => (i === n ? { ...m, ...next } : m)));
  return (
    <div className="acts-group">
      {numbered(members).map(({ member, n }) => (
        <section key={n} aria-label={`${field.label}第${n + 1}项`}>
          <header>
            <strong>第{n + 1}项</strong>
            <button type="button" className="acts-quiet" onClick={() => onChange(members.filter((_, i) => i !== n))}>
              去掉
            </button>
          </header>
          <div className="acts-fields">
            {field.fields.map((inner) =>
              draw({
                field: inner,
                path: `${path}[${n}].${inner.key}`,
                value: member[inner.key] ?? null,
                onChange: (next) => change(n, { [inner.key]: next }),
                beside: (next) => change(n, next),
              }),
            )}
          </div>
          {isParty(field) ? <PartyHelp party={toldOf(member)} take={(known) => change(n, known)} /> : null}
        </section>
      ))}
      <button type="button" className="plain-button" onClick={() => onChange([...members, firstOf(field)])}>
        添加{field.label}
      </button>
    </div>
  );
}

/** A party: its code is checked and its earlier cases are shown while one types. */
function isParty(field: FormField): boolean {
  const keys = field.fields.map((f) => f.key);
  return ['name', 'kind', 'code', 'legalRep'].every((key) => keys.includes(key));
}

function toldOf({ name, kind, code }: Values) {
  const text = (value: Value | undefined) => (typeof value === 'string' ? value : '');
  return { name: text(name), kind: text(kind), code: text(code) };
}

/** Members have no name but their place. */
const numbered = (members: readonly Values[]) => members.map((member, n) => ({ member, n }));

/** A new member begins with the first of each required choice, so that the common case needs one tap less. */
function firstOf(field: FormField): Values {
  const chosen = field.fields.filter((f) => f.type === 'choice' && f.required);
  return Object.fromEntries(chosen.map((f) => [f.key, f.options[0]?.value ?? '']));
}
