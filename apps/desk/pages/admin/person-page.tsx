import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage, NotFoundPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import './admin.css';
import { CertificateDialog, type CertificateWork } from './certificate-dialogs.tsx';
import { warningOf } from './certificate-expiry.ts';
import { CertificateTag } from './certificate-tag.tsx';
import { holdsOn, type Person, usePeople } from './people-data.ts';
import { PersonDialog, type PersonWork } from './person-dialogs.tsx';

/** One person: posts, certificates and qualification, with every term there was and will be. */
export function Component() {
  const { id } = useParams();
  const asked = usePeople();
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const person = asked.data.people.find((p) => p.id === id);
  return person === undefined ? <NotFoundPage /> : <PersonFile person={person} on={asked.data.on} />;
}

type Shown = { readonly person: Person; readonly on: string };

function PersonFile({ person, on }: Shown) {
  const [work, setWork] = useState<PersonWork>();
  const [onCertificate, setOnCertificate] = useState<CertificateWork>();
  return (
    <Page
      title={person.name}
      lead={<Link to="/admin/people">返回人员名册</Link>}
      actions={person.leftOn === null ? <Button onClick={() => setWork({ kind: 'leave' })}>登记离任</Button> : null}
    >
      <Panel title="基本情况">
        <dl className="admin-facts">
          <dt>机构、职务</dt>
          <dd>
            {person.unitName} {person.title}
          </dd>
          <dt>任职之日</dt>
          <dd>{dateWords(person.from)}</dd>
          {person.leftOn === null ? null : (
            <>
              <dt>离任之日</dt>
              <dd>{dateWords(person.leftOn)}</dd>
            </>
          )}
        </dl>
      </Panel>
      <Posts person={person} on={on} open={setWork} />
      <Certificates person={person} on={on} open={setOnCertificate} />
      <Reviewer person={person} on={on} open={setWork} />
      {work === undefined ? null : (
        <PersonDialog
          key={JSON.stringify(work)}
          person={person}
          on={on}
          work={work}
          onClose={() => setWork(undefined)}
        />
      )}
      {onCertificate === undefined ? null : (
        <CertificateDialog
          key={JSON.stringify(onCertificate)}
          person={person}
          on={on}
          work={onCertificate}
          onClose={() => setOnCertificate(undefined)}
        />
      )}
    </Page>
  );
}

const until = (to: string | null) => (to === null ? '长期' : `至${dateWords(to, 'short')}`);

function Posts({ person, on, open }: Shown & { readonly open: (work: PersonWork) => void }) {
  return (
    <Panel title="岗位" extra={<Button onClick={() => open({ kind: 'assign' })}>设定岗位</Button>}>
      {person.posts.length === 0 ? <Empty title="没有岗位" /> : null}
      <table className="admin-table" hidden={person.posts.length === 0}>
        <thead>
          <tr>
            <th scope="col">岗位</th>
            <th scope="col">起止</th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {person.posts.map((p) => (
            <tr key={`${p.post} ${p.from}`}>
              <th scope="row">
                {p.name} {holdsOn(p, on) ? <span className="admin-tag good">在任</span> : null}
              </th>
              <td>
                自{dateWords(p.from, 'short')}，{until(p.to)}
              </td>
              <td>
                {p.to === null ? (
                  <Button size="small" onClick={() => open({ kind: 'end', post: p.post, name: p.name })}>
                    结束
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Certificates({ person, on, open }: Shown & { readonly open: (work: CertificateWork) => void }) {
  return (
    <Panel title="执法证" extra={<Button onClick={() => open({ kind: 'issue' })}>登记执法证</Button>}>
      {person.certificates.length === 0 ? <Empty title="没有执法证" /> : null}
      <table className="admin-table admin-cards" hidden={person.certificates.length === 0}>
        <thead>
          <tr>
            {['证号', '执法类别、区域', '有效期', '状态', '办理'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {person.certificates.toReversed().map((c) => (
            <tr key={`${c.number} ${c.validFrom}`}>
              <th scope="row">{c.number}</th>
              <td>
                {c.area}，{c.territory}（{c.issuer}）
              </td>
              <td data-label="有效期">
                {dateWords(c.validFrom, 'short')}至{dateWords(c.validTo, 'short')}
              </td>
              <td>
                <CertificateTag state={c.state} warning={warningOf(c, on)} />
                {c.suspensions.map((s) => (
                  <span key={s.from} className="admin-small">
                    自{dateWords(s.from, 'short')}
                    {until(s.to)}暂停：{s.reason}
                  </span>
                ))}
              </td>
              <td>
                {c.revokedOn === null && c.validTo >= on ? (
                  <div className="admin-actions">
                    <Button size="small" onClick={() => open({ kind: 'suspend', number: c.number })}>
                      暂停使用
                    </Button>
                    <Button size="small" danger onClick={() => open({ kind: 'revoke', number: c.number })}>
                      注销
                    </Button>
                  </div>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Reviewer({ person, open }: Shown & { readonly open: (work: PersonWork) => void }) {
  const { reviewer } = person;
  return (
    <Panel
      title="法制审核资格"
      extra={<Button onClick={() => open({ kind: 'qualify' })}>{reviewer === null ? '登记资格' : '更新资格'}</Button>}
    >
      {reviewer === null ? (
        <Empty title="没有登记法制审核资格" />
      ) : (
        <dl className="admin-facts">
          <dt>结论</dt>
          <dd>
            {reviewer.qualified ? (
              <span className="admin-tag good">符合行政处罚法第五十八条第二款</span>
            ) : (
              <span className="admin-tag bad">
                不符合：初次从事法制审核的人员应当取得法律职业资格（行政处罚法第五十八条第二款）
              </span>
            )}
          </dd>
          <dt>法律职业资格证号</dt>
          <dd>{reviewer.legalQualification ?? '没有取得'}</dd>
          <dt>取得日期</dt>
          <dd>{reviewer.qualifiedOn === null ? '—' : dateWords(reviewer.qualifiedOn, 'short')}</dd>
          <dt>初次从事审核之日</dt>
          <dd>{dateWords(reviewer.firstReviewOn, 'short')}</dd>
          <dt>在本机关起始之日</dt>
          <dd>{dateWords(reviewer.from, 'short')}</dd>
        </dl>
      )}
    </Panel>
  );
}
