import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Page, Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Failed, LoadingPage, NotFoundPage } from '../../shared/states.tsx';
import './admin.css';
import { SelectField, TextField } from './form.tsx';
import { PlaceTag, StatusTag, spanWords } from './spans.tsx';
import { amountOf, keptAmount, thresholdWords } from './threshold-words.ts';
import { PARTY_WORDS, THRESHOLD_UNITS } from './value-words.ts';
import { THRESHOLD_WORDS, type Threshold, useThresholds, useThresholdVersions } from './values-data.ts';
import { NO_FACTS, VersionFields } from './version-fields.tsx';

/** One amount or number by kind of party: its versions, and a new one within the statutory band. */
export function Component() {
  const key = useParams().key ?? '';
  const [versions, thresholds] = [useThresholdVersions(key), useThresholds()];
  const may = useMay();
  const [changing, setChanging] = useState(false);
  if (versions.isError) return <Failed error={versions.error} retry={() => void versions.refetch()} />;
  if (versions.data === undefined || thresholds.data === undefined) return <LoadingPage />;
  const { on } = thresholds.data;
  const all = versions.data.versions;
  if (all.length === 0) return <NotFoundPage />;
  return (
    <Page
      title={THRESHOLD_WORDS[key] ?? '其他标准'}
      lead={<Link to="/admin/values">返回本机关设定</Link>}
      actions={
        may('catalogue.manage') && !changing ? (
          <Button type="primary" onClick={() => setChanging(true)}>
            设定新版本
          </Button>
        ) : null
      }
    >
      {changing ? <NewVersion versions={all} onEnd={() => setChanging(false)} /> : null}
      <Panel title="各个版本">
        <table className="admin-table admin-cards">
          <thead>
            <tr>
              {['标准', '有效期', '来源', '状态'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((t) => (
              <tr key={`${t.partyKind} ${t.from} ${t.to}`}>
                <th scope="row">{thresholdWords(t)}</th>
                <td data-label="有效期">{spanWords(t)}</td>
                <td>
                  <StatusTag status={t.status} /> {t.source}
                </td>
                <td>
                  <PlaceTag span={t} on={on} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
    </Page>
  );
}

function NewVersion({ versions, onEnd }: { readonly versions: readonly Threshold[]; readonly onEnd: () => void }) {
  const kinds = [...new Set(versions.map((v) => v.partyKind ?? ''))];
  const first = versions.findLast((v) => (v.partyKind ?? '') === (kinds[0] ?? '')) ?? versions[0];
  const [entry, change, forget, kept] = useKept(`threshold ${first?.key ?? ''}`, {
    kind: kinds[0] ?? '',
    typed: first === undefined ? '' : amountOf(first),
    inclusive: String(first?.inclusive ?? true),
    facts: NO_FACTS,
  });
  const { kind, typed, inclusive, facts } = entry;
  const last = versions.findLast((v) => (v.partyKind ?? '') === kind) ?? versions[0];
  const write = useWrite({
    send: (threshold: object, clientId) => api.put('/api/v1/catalogue/thresholds', { threshold }, { clientId }),
    touches: [['catalogue']],
    done: () => {
      forget();
      onEnd();
    },
  });
  if (last === undefined) return null;
  const value = keptAmount(typed, last.unit);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (value === undefined) return;
    const span = { from: facts.from, to: facts.to === '' ? null : facts.to };
    const { source, status } = facts;
    write.mutate({ ...last, ...span, source, status, value, inclusive: inclusive === 'true' });
  };
  return (
    <Panel title="设定新版本" extra={<Button onClick={onEnd}>取消</Button>}>
      <form className="admin-form" onSubmit={send}>
        <Refusal error={write.error} />
        <div className="admin-two">
          {kinds.length > 1 ? (
            <SelectField
              label="适用于"
              value={kind}
              onChange={(next) => change({ ...entry, kind: next })}
              options={kinds.map((k) => [k, PARTY_WORDS[k] ?? '全部'] as const)}
            />
          ) : null}
          <TextField
            label={`标准（${THRESHOLD_UNITS[last.unit]}）`}
            value={typed}
            onChange={(next) => change({ ...entry, typed: next })}
            hint={value === undefined ? '请填写数字。' : bandWords(last)}
          />
          <SelectField
            label="本数"
            value={inclusive}
            onChange={(next) => change({ ...entry, inclusive: next })}
            options={[
              ['true', '含本数'],
              ['false', '不含本数'],
            ]}
          />
        </div>
        <VersionFields facts={facts} onChange={(next) => change({ ...entry, facts: next })} />
        <div className="admin-form-end">
          <KeptNote state={kept} forget={forget} />
          <Button type="primary" htmlType="submit" loading={write.isPending} disabled={value === undefined}>
            设定
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function bandWords({ band }: Threshold): string {
  if (band === undefined) return '自适用之日起的执法行为按新标准办理。';
  const [min, max] = [band.minFen, band.maxFen].map((value) => amountOf({ value, unit: 'fen' }));
  return `法定幅度为${min}元至${max}元，超出的不予设定。`;
}
