import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { z } from 'zod';
import type { OfficerLine, officersAnswer } from '#contract/case-desk.ts';
import { api } from '../api/client.ts';
import './officer-picker.css';
import { UnmetList } from './refusal.tsx';
import { Empty, Failed, LoadingPage } from './states.tsx';
import { dateWords } from './words.ts';

/** An officer as forms of acts carry one. */
export type ChosenOfficer = {
  readonly person: string;
  readonly name: string;
  readonly certificateNo?: string;
  readonly lead?: boolean;
};

type Props = {
  readonly caseId: string;
  /** `assign`: to become officers of the case; `act`: to do an act of it, which only its officers may. */
  readonly purpose: 'assign' | 'act';
  /** The day of the act; today where left out. */
  readonly on?: string | undefined;
  readonly value: readonly ChosenOfficer[];
  readonly onChange: (chosen: readonly ChosenOfficer[]) => void;
  /** One person only, where the form asks for one. */
  readonly single?: boolean;
  /** Asks which of them leads 主办 (LSI-020 若干规定第二十条). */
  readonly withLead?: boolean;
  readonly label?: string;
};

/**
 * 选择执法人员: those who may, to choose from; below them those who may not, each with the reason and its provision (APL-042, APL-043).
 * Whoever was chosen and may not on another day stays visible with the reason, so that nothing is dropped silently.
 */
export function OfficerPicker({ caseId, purpose, on, label = '执法人员', ...choice }: Props) {
  const asked = useQuery({
    queryKey: ['cases', caseId, 'officers', purpose, on ?? ''],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof officersAnswer>>(`/api/v1/cases/${caseId}/officers`, { purpose, on }, signal),
    staleTime: 30_000,
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  return <Choice label={label} asked={asked.data} {...choice} />;
}

type ChoiceProps = Pick<Props, 'value' | 'onChange' | 'single' | 'withLead'> & {
  readonly label: string;
  readonly asked: z.infer<typeof officersAnswer>;
};

const MANY = 12;

function Choice({ label, asked, value, onChange, single = false, withLead = false }: ChoiceProps) {
  const [words, setWords] = useState('');
  const chosen = new Set(value.map((v) => v.person));
  const found = asked.officers.filter((o) => chosen.has(o.person) || o.name.includes(words) || o.unit.includes(words));
  const can = found.filter((o) => o.qualified || chosen.has(o.person));
  const cannot = found.filter((o) => !o.qualified && !chosen.has(o.person));
  const toggle = (line: OfficerLine) => onChange(toggled(value, line, single));
  const lead = (person: string) => onChange(value.map((v) => ({ ...v, lead: v.person === person })));
  return (
    <fieldset className="officers">
      <legend>{label}</legend>
      <p className="officers-rule">
        {single ? '请选择一人。' : `至少${asked.least}人，已选${value.length}人（${asked.provision}）。`}以
        {dateWords(asked.on)}的证件和回避情况为准。
      </p>
      {asked.officers.length > MANY ? (
        <input
          className="officers-find"
          type="search"
          aria-label="按姓名、机构查找"
          placeholder="按姓名、机构查找"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      ) : null}
      {can.length === 0 ? <Empty title="没有符合条件的执法人员" /> : null}
      <ul className="officers-list">
        {can.map((line) => (
          <Officer
            key={line.person}
            line={line}
            chosen={value.find((v) => v.person === line.person)}
            single={single}
            toggle={() => toggle(line)}
            lead={withLead ? () => lead(line.person) : undefined}
          />
        ))}
      </ul>
      {cannot.length === 0 ? null : (
        <details className="officers-not" open={cannot.length <= MANY}>
          <summary>不能选择的{cannot.length}人及原因</summary>
          <ul className="officers-list">
            {cannot.map((line) => (
              <li key={line.person} className="officer out">
                <Facts line={line} />
                <UnmetList unmet={line.unmet} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </fieldset>
  );
}

function toggled(value: readonly ChosenOfficer[], line: OfficerLine, single: boolean): readonly ChosenOfficer[] {
  if (value.some((v) => v.person === line.person)) return value.filter((v) => v.person !== line.person);
  const certificate = line.certificates.findLast((c) => c.state === '有效')?.number;
  const one: ChosenOfficer = {
    person: line.person,
    name: line.name,
    ...(certificate === undefined ? {} : { certificateNo: certificate }),
    lead: line.lead || value.length === 0,
  };
  if (single) return [one];
  return [...value, { ...one, lead: one.lead === true && !value.some((v) => v.lead === true) }];
}

type OfficerProps = {
  readonly line: OfficerLine;
  readonly chosen: ChosenOfficer | undefined;
  readonly single: boolean;
  readonly toggle: () => void;
  readonly lead: (() => void) | undefined;
};

function Officer({ line, chosen, single, toggle, lead }: OfficerProps) {
  const id = useId();
  const isChosen = chosen !== undefined;
  return (
    <li className={isChosen ? 'officer chosen' : 'officer'}>
      <input id={id} type={single ? 'radio' : 'checkbox'} checked={isChosen} onChange={toggle} />
      <label htmlFor={id}>
        <Facts line={line} />
      </label>
      {isChosen && lead !== undefined ? (
        <label className="officer-lead">
          <input type="radio" checked={chosen.lead === true} onChange={lead} />
          主办
        </label>
      ) : null}
      <UnmetList unmet={line.unmet} />
      {line.doubts.length === 0 ? null : (
        <div className="officer-doubts">
          ▲ 选择前请核实
          <UnmetList unmet={line.doubts} />
        </div>
      )}
    </li>
  );
}

function Facts({ line }: { readonly line: OfficerLine }) {
  const certificate = line.certificates.findLast((c) => c.state === '有效') ?? line.certificates.at(-1);
  return (
    <span className="officer-facts">
      <span className="officer-name">
        {line.name}
        {line.assigned ? <span className="officer-tag">{line.lead ? '本案主办' : '本案承办'}</span> : null}
      </span>
      <span>
        {line.unit} {line.title}
      </span>
      <span>
        {certificate === undefined
          ? '没有执法证件'
          : `${certificate.number}，${certificate.area}，${certificate.state}，至${dateWords(certificate.validTo, 'short')}`}
      </span>
      <span>在办{line.openCases}件</span>
    </span>
  );
}
