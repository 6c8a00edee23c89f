import { Button } from 'antd';
import { useState } from 'react';
import type { AddedName } from './statement.ts';
import { NAME_KINDS, type NameKind } from './words.ts';

type Props = { readonly names: readonly AddedName[]; readonly onChange: (names: AddedName[]) => void };

/** Names that the case does not carry and that must not go out all the same. */
export function AddedNames({ names, onChange }: Props) {
  const [kind, setKind] = useState<NameKind>('other');
  const [name, setName] = useState('');
  const given = name.trim();
  const isKnown = names.some((one) => one.name === given);
  const add = () => {
    onChange([...names, { kind, name: given }]);
    setName('');
  };
  return (
    <fieldset className="disclosure-choice">
      <legend>另外要隐去的姓名、名称</legend>
      <ul className="disclosure-names">
        {names.map((one) => (
          <li key={one.name}>
            <span>
              {one.name}（{NAME_KINDS[one.kind]}）
            </span>
            <button type="button" onClick={() => onChange(names.filter((other) => other !== one))}>
              移除<span className="only-heard">{one.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="disclosure-add">
        <select aria-label="是谁" value={kind} onChange={(event) => setKind(event.target.value as NameKind)}>
          {Object.entries(NAME_KINDS).map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
        <input
          aria-label="要隐去的姓名或者名称"
          placeholder="至少两个字"
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (given.length >= 2 && !isKnown) add();
          }}
        />
        <Button onClick={add} disabled={given.length < 2 || isKnown}>
          隐去
        </Button>
      </div>
    </fieldset>
  );
}
