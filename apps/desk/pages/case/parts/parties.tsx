import { useState } from 'react';
import { Panel } from '../../../shared/page.tsx';
import { PartyHistory } from '../../../shared/party-history.tsx';
import { reachable } from '../../../shared/reachable.ts';
import { Empty } from '../../../shared/states.tsx';
import { dateWords } from '../../../shared/words.ts';
import { type CaseFile, WORDS, word } from '../case-data.ts';

/** 当事人 with what the bureau knows of them from other cases, and the people of the matter. */
export function Parties({ file }: { readonly file: CaseFile }) {
  return (
    <>
      <Panel title="当事人">
        {file.parties.length === 0 ? <Empty title="还没有登记当事人">登记线索或者受理时填写当事人。</Empty> : null}
        {file.parties.map((party) => (
          <Party key={`${party.role} ${party.name}`} party={party} caseId={file.id} />
        ))}
      </Panel>
      {file.people.length === 0 ? null : (
        <Panel title="有关人员">
          <p className="case-small">不是当事人，公示时隐去姓名；未成年人的信息予以保护。</p>
          <div className="case-table" ref={reachable}>
            <table>
              <thead>
                <tr>
                  <th scope="col">姓名</th>
                  <th scope="col">身份</th>
                  <th scope="col">类别</th>
                  <th scope="col">出生</th>
                </tr>
              </thead>
              <tbody>
                {file.people.map((p) => (
                  <tr key={`${p.name} ${p.role}`}>
                    <th scope="row">{p.name}</th>
                    <td>{p.role}</td>
                    <td>{word(WORDS.person, p.kind)}</td>
                    <td>{p.birth ?? '未填'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      )}
    </>
  );
}

function Party({ party, caseId }: { readonly party: CaseFile['parties'][number]; readonly caseId: string }) {
  const [open, setOpen] = useState(false);
  const former = party.formerNames.map((f) => `${f.name}（至${dateWords(f.until, 'short')}）`).join('；');
  const facts: readonly (readonly [string, string | null])[] = [
    ['类型', word(WORDS.partyKind, party.kind)],
    [party.kind === 'natural-person' ? '身份证号码' : '统一社会信用代码', party.code],
    [
      '法定代表人（负责人）',
      party.legalRep === null ? null : [party.legalRep, party.legalRepRole].filter(Boolean).join('，'),
    ],
    ['地址', party.address],
    ['联系电话', party.phone],
    ['出生日期', party.birth],
    ['曾用名称', former === '' ? null : former],
  ];
  return (
    <section className="case-party-card" aria-label={party.name}>
      <h3>
        {party.name}
        <span className="case-small">{word(WORDS.role, party.role)}</span>
      </h3>
      <dl className="case-facts">
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <button type="button" className="plain-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? '收起历次案件' : '查看历次案件和履行情况'}
      </button>
      {open ? <PartyHistory q={party.code ?? party.name} except={caseId} /> : null}
    </section>
  );
}
