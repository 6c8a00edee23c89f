import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Page } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import './admin.css';
import { lastTerms, mostPressing, WARNING_WORDS, type Warning, warningOf } from './certificate-expiry.ts';
import { CertificateTag } from './certificate-tag.tsx';
import { FilterField } from './form.tsx';
import { holdsOn, type People, type Person, usePeople, useReviewerRatio } from './people-data.ts';
import { RegisterPerson } from './register-person.tsx';
import { UnitsPanel } from './units-panel.tsx';

const WARNINGS: readonly Warning[] = ['expired', 30, 60, 90];

/** People, posts, certificates with what runs out soon, reviewers' qualification. */
export function Component() {
  const asked = usePeople();
  const [adding, setAdding] = useState(false);
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  return (
    <Page
      title="人员、岗位和执法证"
      lead={<Ratio />}
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          登记人员
        </Button>
      }
    >
      <Register asked={asked.data} />
      <UnitsPanel />
      <RegisterPerson open={adding} today={asked.data.on} onClose={() => setAdding(false)} />
    </Page>
  );
}

function Ratio() {
  const ratio = useReviewerRatio();
  if (ratio.data === undefined) return null;
  const { officers, reviewers, percent, enough } = ratio.data;
  return (
    <>
      法制审核人员{reviewers}人，执法人员{officers}人，
      {enough ? `达到不低于${percent}%的配置要求` : `低于${percent}%的配置要求，应当增配`}
      （国办发〔2018〕118号四（十一））
    </>
  );
}

function Register({ asked: { on, people } }: { readonly asked: People }) {
  const [words, setWords] = useState('');
  const [warning, setWarning] = useState<Warning>();
  const present = people.filter((p) => p.leftOn === null || p.leftOn >= on);
  const pressing = new Map(present.map((p) => [p.id, mostPressing(p.certificates, on)]));
  const shown = people.filter((p) => matches(p, words) && (warning === undefined || pressing.get(p.id) === warning));
  return (
    <>
      <ul className="admin-chips" aria-label="执法证到期提醒">
        {WARNINGS.map((w) => (
          <li key={w}>
            <button
              type="button"
              aria-pressed={warning === w}
              onClick={() => setWarning(warning === w ? undefined : w)}
            >
              执法证{WARNING_WORDS[w]} {present.filter((p) => pressing.get(p.id) === w).length}人
            </button>
          </li>
        ))}
      </ul>
      <div className="admin-filter">
        <FilterField label="按姓名、机构、岗位、证号查找" value={words} onChange={setWords} />
      </div>
      {shown.length === 0 ? (
        <Empty title="没有符合条件的人员" />
      ) : (
        <table className="admin-table admin-cards">
          <thead>
            <tr>
              {['姓名', '机构、职务', '岗位', '执法证', '法制审核资格'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <Row key={person.id} person={person} on={on} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function matches(person: Person, words: string): boolean {
  const text = [
    person.name,
    person.unitName,
    person.title,
    ...person.posts.map((p) => p.name),
    ...person.certificates.map((c) => c.number),
  ].join(' ');
  return text.includes(words.trim());
}

function Row({ person, on }: { readonly person: Person; readonly on: string }) {
  const posts = person.posts.filter((p) => holdsOn(p, on) || p.from > on);
  return (
    <tr>
      <th scope="row">
        <Link to={`/admin/people/${person.id}`}>{person.name}</Link>
        {person.leftOn !== null && person.leftOn < on ? <span className="admin-tag">已离任</span> : null}
      </th>
      <td>
        {person.unitName} {person.title}
      </td>
      <td data-label="岗位">{posts.length === 0 ? '—' : posts.map((p) => p.name).join('、')}</td>
      <td data-label="执法证">
        <Certificates person={person} on={on} />
      </td>
      <td data-label="法制审核资格">{reviewerWords(person)}</td>
    </tr>
  );
}

function Certificates({ person, on }: { readonly person: Person; readonly on: string }) {
  const terms = lastTerms(person.certificates);
  if (terms.length === 0) return '—';
  return (
    <ul>
      {terms.map((c) => (
        <li key={c.number}>
          {c.number} {c.area}，至{dateWords(c.validTo, 'short')}{' '}
          <CertificateTag state={c.state} warning={warningOf(c, on)} />
        </li>
      ))}
    </ul>
  );
}

function reviewerWords({ reviewer }: Person): string {
  if (reviewer === null) return '—';
  return reviewer.qualified ? '符合' : '不符合：初次从事，未取得法律职业资格';
}
