import { newClientId } from '../../api/client.ts';
import { Panel } from '../../shared/page.tsx';
import { type KnownPerson, PERSON_KINDS } from './opening.ts';

type Props = { readonly value: readonly KnownPerson[]; readonly onChange: (people: readonly KnownPerson[]) => void };

const BIRTH = '\\d{4}-\\d{2}(-\\d{2})?';

/** People of the matter who are no party: named here so that redaction masks them wherever they stand in what is published. */
export function PeopleFields({ value, onChange }: Props) {
  const set = (key: string, change: Partial<KnownPerson>) =>
    onChange(value.map((p) => (p.key === key ? { ...p, ...change } : p)));
  return (
    <Panel
      title="有关人员"
      extra={
        <button
          type="button"
          className="plain-button"
          onClick={() => onChange([...value, { key: newClientId(), name: '', role: '', kind: 'worker', birth: '' }])}
        >
          增加有关人员
        </button>
      }
    >
      <p className="open-hint">劳动者、未成年人、证人等不是当事人的人员；公示时按此隐去姓名。</p>
      {value.map((p, i) => (
        <fieldset key={p.key} className="open-person">
          <legend>第{i + 1}人</legend>
          <label>
            姓名
            <input required maxLength={100} value={p.name} onChange={(e) => set(p.key, { name: e.target.value })} />
          </label>
          <label>
            身份
            <input
              required
              maxLength={60}
              value={p.role}
              placeholder="如：被拖欠工资的劳动者"
              onChange={(e) => set(p.key, { role: e.target.value })}
            />
          </label>
          <label>
            类别
            <select value={p.kind} onChange={(e) => set(p.key, { kind: e.target.value as KnownPerson['kind'] })}>
              {Object.entries(PERSON_KINDS).map(([kind, name]) => (
                <option key={kind} value={kind}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            出生年月{p.kind === 'minor' ? '（未成年人请填写）' : ''}
            <input
              required={p.kind === 'minor'}
              pattern={BIRTH}
              title="格式如 2011-06 或者 2011-06-01"
              placeholder="2011-06"
              value={p.birth}
              onChange={(e) => set(p.key, { birth: e.target.value })}
            />
          </label>
          <button
            type="button"
            className="plain-button"
            onClick={() => onChange(value.filter((other) => other.key !== p.key))}
          >
            移除<span className="only-heard">第{i + 1}人</span>
          </button>
        </fieldset>
      ))}
    </Panel>
  );
}
