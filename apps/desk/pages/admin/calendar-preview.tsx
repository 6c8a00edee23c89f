import { Button } from 'antd';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { calendarPreviewAnswer } from '#contract/calendar-preview.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { dateWords } from '../../shared/words.ts';
import { publicationPath } from '../disclosure/words.ts';

type Props = {
  readonly preview: z.infer<typeof calendarPreviewAnswer>;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
};

/** What the import would change: days, doubts, and the periods of cases that would end on other days. */
export function CalendarPreview({ preview, busy, error, onConfirm }: Props) {
  const { replaces, doubts, changes } = preview;
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
      <Periods {...preview} />
      <Refusal error={error} />
      <div className="admin-form-end">
        <Button type="primary" loading={busy} onClick={onConfirm}>
          确认导入
        </Button>
      </div>
    </section>
  );
}

type Line = {
  readonly path: string;
  readonly title: string;
  readonly name: string;
  readonly provision?: string;
  readonly before: string;
  readonly after: string;
};

type MovedProps = { readonly title: string; readonly none: string; readonly lines: readonly Line[] };

/** Days that would move, of one kind: how many, which, from when to when. */
function Moved({ title, none, lines }: MovedProps) {
  if (lines.length === 0) return <p>{none}</p>;
  return (
    <div className="admin-scroll">
      <h3>
        {title}（{lines.length}项）
      </h3>
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
          {lines.map((line) => (
            <tr key={`${line.path} ${line.name} ${line.before}`}>
              <th scope="row">
                <Link to={line.path}>{line.title}</Link>
              </th>
              <td>
                {line.name}
                {line.provision === undefined ? null : <span className="admin-small">（{line.provision}）</span>}
              </td>
              <td>{dateWords(line.before)}</td>
              <td>{dateWords(line.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const DUTIES = { publication: '公示', withdrawal: '撤回公示' } as const;

/** Periods of cases, of reviews, of publications and withdrawals: each with its number (CAL-03). */
function Periods({ clocks, reviews, publications }: Props['preview']) {
  return (
    <>
      <Moved
        title="将变动的案件期限"
        none="没有因此变动的案件期限。"
        lines={clocks.map((c) => ({ ...c, path: `/cases/${c.caseId}` }))}
      />
      <Moved
        title="将变动的法制审核期限"
        none="没有因此变动的法制审核期限。"
        lines={reviews.map((r) => ({ ...r, name: '法制审核', path: `/reviews/${r.id}` }))}
      />
      <Moved
        title="将变动的公示、撤回期限"
        none="没有因此变动的公示、撤回期限。"
        lines={publications.map((p) => ({ ...p, name: DUTIES[p.what], path: publicationPath(p.decisionId) }))}
      />
    </>
  );
}
