import { useDeferredValue, useId } from 'react';
import { PARTY_KINDS } from '#domain/procedure/fields.ts';
import { type CodeCheck, checkPartyCode } from './identity-code.ts';
import './party-fields.css';
import { PartyRecord, useParties } from './party-history.tsx';

/** A party as the acts take it; empty fields are left out when it is sent. */
export type PartyInput = {
  readonly role: 'respondent' | 'third-party';
  readonly kind: keyof typeof PARTY_KINDS;
  readonly name: string;
  readonly code: string;
  readonly legalRep: string;
  readonly legalRepRole: string;
  readonly address: string;
  readonly phone: string;
};

export const EMPTY_PARTY: PartyInput = {
  role: 'respondent',
  kind: 'enterprise',
  name: '',
  code: '',
  legalRep: '',
  legalRepRole: '',
  address: '',
  phone: '',
};

/** The fields that were filled in, as an act takes them. */
export function partyAnswer(party: PartyInput): Record<string, string> {
  return Object.fromEntries(Object.entries(party).filter(([, value]) => value.trim() !== ''));
}

type Props = { readonly value: PartyInput; readonly onChange: (party: PartyInput) => void; readonly label: string };

/** 当事人: the code is checked and earlier cases are shown while one types; a known party is taken over by one key. */
export function PartyFields({ value, onChange, label }: Props) {
  const set = (change: Partial<PartyInput>) => onChange({ ...value, ...change });
  const natural = value.kind === 'natural-person';
  return (
    <fieldset className="party-fields">
      <legend>{label}</legend>
      <div className="party-grid">
        <label>
          身份
          <select value={value.role} onChange={(e) => set({ role: e.target.value as PartyInput['role'] })}>
            <option value="respondent">当事人</option>
            <option value="third-party">第三人</option>
          </select>
        </label>
        <label>
          类型
          <select value={value.kind} onChange={(e) => set({ kind: e.target.value as PartyInput['kind'] })}>
            {Object.entries(PARTY_KINDS).map(([kind, name]) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Text label={natural ? '姓名' : '名称'} value={value.name} set={(name) => set({ name })} required wide />
        <Code value={value} set={(code) => set({ code })} />
        {natural ? null : (
          <>
            <Text label="法定代表人（负责人）" value={value.legalRep} set={(legalRep) => set({ legalRep })} />
            <Text label="职务" value={value.legalRepRole} set={(legalRepRole) => set({ legalRepRole })} />
          </>
        )}
        <Text label="地址" value={value.address} set={(address) => set({ address })} wide />
        <Text label="联系电话" value={value.phone} set={(phone) => set({ phone })} />
      </div>
      <Known value={value} take={set} />
    </fieldset>
  );
}

type TextProps = {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly required?: boolean;
  readonly wide?: boolean;
};

function Text({ label, value, set, required = false, wide = false }: TextProps) {
  return (
    <label className={wide ? 'wide' : ''}>
      {label}
      <input value={value} required={required} maxLength={200} onChange={(e) => set(e.target.value)} />
    </label>
  );
}

function Code({ value, set }: { readonly value: PartyInput; readonly set: (code: string) => void }) {
  const id = useId();
  const check = checkPartyCode(value.code, value.kind);
  return (
    <label className="wide">
      {value.kind === 'natural-person' ? '身份证号码' : '统一社会信用代码'}
      <input
        value={value.code}
        maxLength={24}
        autoComplete="off"
        aria-describedby={id}
        aria-invalid={check.state === 'bad'}
        onChange={(e) => set(e.target.value.toUpperCase())}
      />
      <CheckWords check={check} id={id} />
    </label>
  );
}

type Told = { readonly name: string; readonly kind: string; readonly code: string };
type Taken = {
  readonly name: string;
  readonly kind: PartyInput['kind'];
  readonly code: string;
  readonly legalRep: string;
};

/** For forms that draw the fields of a party themselves: what the check says of the code, and what the bureau already knows. */
export function PartyHelp({ party, take }: { readonly party: Told; readonly take: (known: Taken) => void }) {
  const check = checkPartyCode(party.code, party.kind);
  return (
    <>
      <CheckWords check={check} />
      <Known value={party} take={take} />
    </>
  );
}

function CheckWords({ check, id }: { readonly check: CodeCheck; readonly id?: string }) {
  const sign = check.state === 'good' ? '✓ ' : '✕ ';
  return (
    <span id={id} className={`party-check ${check.state}`} aria-live="polite">
      {check.state === 'empty' ? '' : `${sign}${check.words}`}
    </span>
  );
}

const SHOWN = 3;

/** What the bureau already knows under this name or code. */
function Known({ value, take }: { readonly value: Told; readonly take: (known: Taken) => void }) {
  const code = checkPartyCode(value.code, value.kind).state === 'good' ? value.code : '';
  const q = useDeferredValue(code === '' ? value.name.trim() : code);
  const found = useParties(q);
  const parties = (found.data?.parties ?? []).slice(0, SHOWN);
  if (q.length < 2 || parties.length === 0) return null;
  return (
    <div className="party-history" role="status">
      <p className="party-sum">本机关已有以下当事人的案件：</p>
      {parties.map((party) => (
        <div key={party.code ?? party.name}>
          <PartyRecord party={party} />
          {party.name === value.name && (party.code ?? '') === value.code ? null : (
            <button
              type="button"
              className="plain-button"
              onClick={() =>
                take({
                  name: party.name,
                  kind: party.kind as PartyInput['kind'],
                  code: party.code ?? '',
                  legalRep: party.legalRep ?? '',
                })
              }
            >
              采用此当事人<span className="only-heard">{party.name}</span>
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
