import { useState } from 'react';
import { Link } from 'react-router';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import './admin.css';
import { FilterField } from './form.tsx';
import { StatusTag, spanWords } from './spans.tsx';
import { thresholdWords } from './threshold-words.ts';
import { valueLine } from './value-view.tsx';
import {
  type Setting,
  settingName,
  THRESHOLD_WORDS,
  type Threshold,
  useSettings,
  useThresholds,
} from './values-data.ts';

/** What the agency has set: periods, amounts, bodies, rules, each with its source and the days on which it holds. */
export function Component() {
  const [settings, thresholds] = [useSettings(), useThresholds()];
  const [words, setWords] = useState('');
  const broken = settings.error ?? thresholds.error;
  if (broken !== null) return <Failed error={broken} retry={() => void settings.refetch()} />;
  if (settings.data === undefined || thresholds.data === undefined) return <LoadingPage />;
  const sought = (s: Setting) => `${settingName(s)}${s.source}`.includes(words.trim());
  const found = settings.data.settings.filter(sought);
  const unset = settings.data.unset.filter(sought);
  const amounts = thresholds.data.thresholds.filter((t) =>
    `${THRESHOLD_WORDS[t.key] ?? ''}${t.source}`.includes(words.trim()),
  );
  const clocks = found.filter((s) => s.key.startsWith('clock/'));
  const rest = found.filter((s) => !s.key.startsWith('clock/'));
  return (
    <Page
      title="本机关设定"
      lead="每项设定都有来源和有效期；改动另立新的版本，每一执法行为按其当日有效的版本办理。标“示例数据”的，正式使用前应当核实。"
    >
      <div className="admin-filter">
        <FilterField label="按名称、来源查找" value={words} onChange={setWords} />
      </div>
      {found.length + amounts.length + unset.length === 0 ? <Empty title="没有符合条件的设定" /> : null}
      <Settings
        title="尚未设定"
        lead="产品增加的设定，本机关还没有设定。所列内容是随产品附带的建议，核实来源并设定以后才生效。"
        settings={unset}
        proposed
      />
      <Settings title="期限" settings={clocks} />
      <Amounts thresholds={amounts} />
      <Settings title="机关、规则和目录" settings={rest} />
    </Page>
  );
}

type SettingsProps = {
  readonly title: string;
  readonly lead?: string;
  readonly settings: readonly Setting[];
  readonly proposed?: true;
};

function Settings({ title, lead, settings, proposed }: SettingsProps) {
  if (settings.length === 0) return null;
  return (
    <Panel title={title}>
      {lead === undefined ? null : <p className="admin-hint">{lead}</p>}
      <table className="admin-table admin-cards">
        <Head />
        <tbody>
          {settings.map((s) => (
            <tr key={`${s.key} ${s.from}`}>
              <th scope="row">
                <Link to={`/admin/values/settings/${s.key}`}>{settingName(s)}</Link>
              </th>
              <td>{valueLine(s.value)}</td>
              <td data-label="来源">
                <StatusTag status={s.status} /> {s.source}
              </td>
              <td data-label="有效期">{proposed === true ? '尚未设定' : spanWords(s)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Amounts({ thresholds }: { readonly thresholds: readonly Threshold[] }) {
  const byKey = [...Map.groupBy(thresholds, (t) => t.key)];
  if (byKey.length === 0) return null;
  return (
    <Panel title="数额和人数标准">
      <table className="admin-table admin-cards">
        <Head />
        <tbody>
          {byKey.map(([key, rows]) => (
            <tr key={key}>
              <th scope="row">
                <Link to={`/admin/values/thresholds/${key}`}>{THRESHOLD_WORDS[key] ?? '其他标准'}</Link>
              </th>
              <td>
                <ul>
                  {rows.map((t) => (
                    <li key={t.partyKind ?? ''}>{thresholdWords(t)}</li>
                  ))}
                </ul>
              </td>
              <td data-label="来源">
                {rows[0] === undefined ? null : (
                  <>
                    <StatusTag status={rows[0].status} /> {rows[0].source}
                  </>
                )}
              </td>
              <td data-label="有效期">{rows[0] === undefined ? null : spanWords(rows[0])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Head() {
  return (
    <thead>
      <tr>
        {['名称', '内容', '来源', '有效期'].map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}
