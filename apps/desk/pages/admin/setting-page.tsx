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
import { Failed, LoadingPage } from '../../shared/states.tsx';
import './admin.css';
import { PlaceTag, placeOf, StatusTag, spanWords } from './spans.tsx';
import { type Value, ValueEditor } from './value-editor.tsx';
import { ValueView } from './value-view.tsx';

import { type Setting, settingName, useSettings, useSettingVersions, wholeValue } from './values-data.ts';
import { NO_FACTS, type VersionFacts, VersionFields } from './version-fields.tsx';

/** One setting: what held, what holds, what will hold; and a new version with its source. */
export function Component() {
  const key = useParams()['*'] ?? '';
  const [versions, settings] = [useSettingVersions(key), useSettings()];
  const may = useMay();
  const [changing, setChanging] = useState(false);
  if (versions.isError) return <Failed error={versions.error} retry={() => void versions.refetch()} />;
  if (versions.data === undefined || settings.data === undefined) return <LoadingPage />;
  const { on } = settings.data;
  const all = versions.data.versions;
  const { proposed } = versions.data;
  const present = all.find((v) => placeOf(v, on) === 'now') ?? all.at(-1) ?? proposed;
  if (present === null) return null;
  return (
    <Page
      title={settingName(present)}
      lead={<Link to="/admin/values">返回本机关设定</Link>}
      actions={
        may('catalogue.manage') && !changing ? (
          <Button type="primary" onClick={() => setChanging(true)}>
            {proposed === null ? '设定新版本' : '设定'}
          </Button>
        ) : null
      }
    >
      {key === 'agency' && hasNoCode(wholeValue(present)) ? (
        <p className="admin-tag warn" role="note">
          没有填写本机关的统一社会信用代码，“双公示”报送缺少这一项。请设定新版本并填写。
        </p>
      ) : null}
      {changing ? <NewVersion present={present} onEnd={() => setChanging(false)} /> : null}
      {proposed === null ? null : (
        <Panel title="尚未设定">
          <p className="admin-hint">本机关还没有这项设定。下面是随产品附带的建议，核实来源并设定以后才生效。</p>
          <p>
            <StatusTag status={proposed.status} /> 来源：{proposed.source}
          </p>
          <ValueView value={proposed.value} />
        </Panel>
      )}
      {all.toReversed().map((v) => (
        <Panel key={`${v.from} ${v.to}`} title={spanWords(v)} extra={<PlaceTag span={v} on={on} />}>
          <p>
            <StatusTag status={v.status} /> 来源：{v.source}
          </p>
          <details open={placeOf(v, on) !== 'past'}>
            <summary>内容</summary>
            <ValueView value={wholeValue(v)} />
          </details>
        </Panel>
      ))}
    </Page>
  );
}

function hasNoCode(value: Value): boolean {
  return typeof value === 'object' && value !== null && 'creditCode' in value && value.creditCode === null;
}

type Typed = { readonly value: Value; readonly facts: VersionFacts };

function NewVersion({ present, onEnd }: { readonly present: Setting; readonly onEnd: () => void }) {
  const [typed, change, forget, kept] = useKept<Typed>(`setting ${present.key}`, {
    value: wholeValue(present),
    facts: NO_FACTS,
  });
  const { value, facts } = typed;
  const write = useWrite({
    send: (body: object, clientId) =>
      api.put(`/api/v1/catalogue/settings/${encodeURIComponent(present.key)}`, body, { clientId }),
    touches: [['catalogue']],
    done: () => {
      forget();
      onEnd();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({ ...facts, to: facts.to === '' ? null : facts.to, value: tidied(value) });
  };
  return (
    <Panel title="设定新版本" extra={<Button onClick={onEnd}>取消</Button>}>
      <form className="admin-form" onSubmit={send}>
        <Refusal error={write.error} />
        <ValueEditor value={value} onChange={(next) => change({ ...typed, value: next })} />
        <VersionFields facts={facts} onChange={(next) => change({ ...typed, facts: next })} />
        <div className="admin-form-end">
          <KeptNote state={kept} forget={forget} />
          <Button type="primary" htmlType="submit" loading={write.isPending}>
            设定
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** Without the empty lines that typing leaves in lists. */
function tidied(value: Value): Value {
  if (Array.isArray(value)) return value.filter((v) => v !== '').map(tidied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, tidied(one)]));
}
