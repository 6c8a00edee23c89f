import { useEffect } from 'react';
import { dateWords, moneyWords } from '../../shared/words.ts';
import type { CaseFile } from './queries.ts';

type Props = { readonly file: CaseFile; readonly mark: string };

/** The file beside the points: documents, evidence, limits, what was done. What a check points at is brought into view. */
export function CaseFilePart({ file, mark }: Props) {
  useEffect(() => {
    if (mark !== '') document.getElementById(`file-${mark}`)?.scrollIntoView({ block: 'center' });
  }, [mark]);
  return (
    <div className="file-part">
      <Summary file={file} />
      <Documents file={file} mark={mark} />
      <Evidence file={file} mark={mark} />
      <Clocks file={file} mark={mark} />
      <Timeline file={file} mark={mark} />
    </div>
  );
}

const marked = (mark: string, id: string) => ({ id: `file-${id}`, ...(mark === id ? { className: 'marked' } : {}) });

function Summary({ file }: { readonly file: CaseFile }) {
  return (
    <dl className="facts">
      {file.parties.map((p) => (
        <div key={p.name}>
          <dt>当事人</dt>
          <dd>
            {p.name}
            {p.code === null ? '' : `（${p.code}）`}
          </dd>
        </div>
      ))}
      <div>
        <dt>承办人</dt>
        <dd>{file.officers.map((o) => `${o.name}${o.lead ? '（主办）' : ''}`).join('、')}</dd>
      </div>
      {file.proposals
        .filter((p) => p.status !== 'superseded')
        .map((p) => (
          <div key={p.id}>
            <dt>拟处理</dt>
            <dd>{proposalWords(p)}</dd>
          </div>
        ))}
    </dl>
  );
}

type Proposal = CaseFile['proposals'][number];

/** What is to be decided, in one line. */
export function proposalWords({ kind, sanctions, fineFen, confiscateFen, payFen }: Proposal): string {
  const sums = [
    ...(fineFen === '0' ? [] : [`罚款${moneyWords(fineFen)}`]),
    ...(confiscateFen === '0' ? [] : [`没收违法所得${moneyWords(confiscateFen)}`]),
    ...(payFen === '0' ? [] : [`支付、退还${moneyWords(payFen)}`]),
  ];
  const others = sanctions.filter((s) => !sums.some((sum) => sum.startsWith(s.slice(0, 2))));
  const words = [...others, ...sums].join('，');
  return words === '' ? (kind === 'no-penalty' ? '不予行政处罚' : '行政处理') : words;
}

function Documents({ file, mark }: Props) {
  return (
    <section aria-label="文书">
      <h3>文书（{file.documents.length}）</h3>
      <ul>
        {file.documents.map((d) => (
          <li key={d.n} {...marked(mark, `document-${d.n}`)}>
            <a href={`/api/v1/cases/${file.id}/documents/${d.n}`} target="_blank" rel="noreferrer">
              {d.title}
              {d.number === null ? '' : ` ${d.number}`}
            </a>
            <span className="soft">
              {dateWords(d.on, 'short')}，{d.pages}页
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const EVIDENCE_STATUS: Readonly<Record<string, string>> = {
  verified: '已查证',
  unverified: '未查证',
  excluded: '已排除',
};

function Evidence({ file, mark }: Props) {
  return (
    <section aria-label="证据">
      <h3>证据（{file.evidence.length}）</h3>
      <ul>
        {file.evidence.map((e) => (
          <li key={e.id} {...marked(mark, `evidence-${e.id}`)}>
            {e.ref !== null && /^[0-9a-f]{64}$/.test(e.ref) ? (
              <a href={`/api/v1/cases/${file.id}/files/${e.ref}`} target="_blank" rel="noreferrer">
                {e.name}
              </a>
            ) : (
              e.name
            )}
            <span className="soft">
              {e.kind}，{EVIDENCE_STATUS[e.status] ?? ''}；证明{e.proves}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Clocks({ file, mark }: Props) {
  return (
    <section aria-label="期限">
      <h3>期限</h3>
      <ul>
        {file.clocks.map((k) => (
          <li key={k.id} {...marked(mark, `clock-${k.id}`)}>
            {k.name}：{dateWords(k.startedOn, 'short')}起，至{dateWords(k.legalDue)}
            <span className="soft">
              {k.provision}
              {k.stoppedOn === null ? '' : `；${dateWords(k.stoppedOn, 'short')}办结`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Timeline({ file, mark }: Props) {
  return (
    <section aria-label="办理经过">
      <h3>办理经过</h3>
      <ol>
        {file.timeline.map((t) => (
          <li key={t.n} {...marked(mark, `act-${t.n}`)}>
            {dateWords(t.on, 'short')} {t.name}
            <span className="soft">
              {t.by}
              {t.late ? '（补录）' : ''}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
