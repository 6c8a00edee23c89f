import { Button } from 'antd';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { calendarPreviewAnswer } from '#contract/catalogue.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { dateWords } from '../../shared/words.ts';

type Props = {
  readonly preview: z.infer<typeof calendarPreviewAnswer>;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
};

/** What the import would change: days, doubts, and the periods of cases that would end on other days. */
export function CalendarPreview({ preview, busy, error, onConfirm }: Props) {
  const { replaces, doubts, changes, clocks } = preview;
  return (
    <section aria-label="比对结果" className="admin-form">
      {replaces === null ? null : <p>将替换已载入的安排：{replaces}</p>}
      {doubts.length === 0 ? null : (
        <div className="admin-tag-list" role="status">
          <p>
            <span className="admin-tag warn">▲ 请核对</span>
            以下各项与规定不一致或者没有列出；确认通知确实如此的，可以导入：
          </p>
          <ul>
            {doubts.map((d) => (
              <li key={d.message}>
                {d.message}（{d.provision}）
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <h3>变动的日期（{changes.length}日）</h3>
        {changes.length === 0 ? <p>与现有日历没有不同。</p> : null}
        <ul className="admin-days">
          {changes.map((d) => (
            <li key={d.date}>
              <span className={`admin-tag ${d.works ? 'warn' : 'good'}`}>{d.works ? '改为上班' : '改为放假'}</span>
              {dateWords(d.date)} {d.name}
            </li>
          ))}
        </ul>
      </div>
      <Clocks clocks={clocks} />
      <Refusal error={error} />
      <div className="admin-form-end">
        <Button type="primary" loading={busy} onClick={onConfirm}>
          确认导入
        </Button>
      </div>
    </section>
  );
}

function Clocks({ clocks }: { readonly clocks: Props['preview']['clocks'] }) {
  if (clocks.length === 0) return <p>没有因此变动的案件期限。</p>;
  return (
    <div className="admin-scroll">
      <h3>将变动的案件期限（{clocks.length}项）</h3>
      <table className="admin-table">
        <thead>
          <tr>
            {['案件', '期限', '现届满日（暂定）', '导入后届满日'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {clocks.map((c) => (
            <tr key={`${c.caseId} ${c.name} ${c.before}`}>
              <th scope="row">
                <Link to={`/cases/${c.caseId}`}>{c.title}</Link>
              </th>
              <td>
                {c.name}
                <span className="admin-small">（{c.provision}）</span>
              </td>
              <td>{dateWords(c.before)}</td>
              <td>{dateWords(c.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
