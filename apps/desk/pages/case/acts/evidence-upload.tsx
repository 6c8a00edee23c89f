import { useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { ActForm } from '#contract/acts.ts';
import { EVIDENCE_KINDS } from '#domain/procedure/records.ts';
import { Panel } from '../../../shared/page.tsx';
import { UnmetList } from '../../../shared/refusal.tsx';
import { remedyLink } from './conditions.tsx';
import { Entry } from './entry.tsx';
import { goTo } from './error-summary.tsx';
import { ChoiceInput, DateInput, ManyInput, TextInput } from './inputs.tsx';
import { type Item, useUploads } from './use-uploads.ts';

const KINDS = EVIDENCE_KINDS.map((kind) => ({ value: kind, label: kind }));

/** Files are dropped or chosen, told what they are and prove, and sent one after the other. */
export function EvidenceUpload({ form }: { readonly form: ActForm }) {
  const caseId = form.case.id;
  const queries = useQueryClient();
  const uploads = useUploads(caseId, () => void queries.invalidateQueries({ queryKey: ['cases', caseId] }));
  const [by, setBy] = useState<readonly string[]>(() => (form.prefill.by?.value as string[] | undefined) ?? []);
  const [on, setOn] = useState<string>(form.today);
  const [tried, setTried] = useState(false);
  const waiting = uploads.items.filter((i) => i.state !== 'done');
  const send = () => {
    setTried(true);
    const bad = waiting.find((i) => wrongOf(i) !== undefined);
    if (bad !== undefined) window.setTimeout(() => goTo(`${bad.key}.${wrongOf(bad)}`));
    else void uploads.send({ on, by });
  };
  useOnline(() => {
    if (uploads.items.some((i) => i.state === 'failed')) send();
  });
  return (
    <Panel title="上传证据文件">
      <UnmetList unmet={form.unmet} remedyLink={remedyLink(caseId, new Map())} />
      <DropPlace add={uploads.add} />
      {uploads.items.length === 0 ? null : (
        <>
          <ul className="acts-files">
            {uploads.items.map((item) => (
              <FileLine
                key={item.key}
                item={item}
                tried={tried}
                change={(next) => uploads.change(item.key, next)}
                remove={() => uploads.remove(item.key)}
              />
            ))}
          </ul>
          <div className="acts-fields acts-single">
            <Entry path="obtained" label="取得日期" required>
              <DateInput
                path="obtained"
                value={on}
                max={form.today}
                onChange={(v) => setOn(String(v))}
                message={undefined}
              />
            </Entry>
            <Entry path="by" label="取证人员" required from={form.prefill.by?.from} wide group>
              <ManyInput
                path="by"
                value={by}
                options={form.choices['case-officers'] ?? []}
                onChange={(chosen) => setBy(Array.isArray(chosen) ? chosen.map(String) : [])}
                message={undefined}
              />
            </Entry>
          </div>
        </>
      )}
      {waiting.length === 0 ? null : (
        <p className="acts-submit">
          <button type="button" className="acts-primary" disabled={uploads.busy} onClick={send}>
            {uploads.busy ? '正在上传……' : `收集证据（${waiting.length}个文件）`}
          </button>
        </p>
      )}
    </Panel>
  );
}

function useOnline(then: () => void) {
  const latest = useRef(then);
  useEffect(() => {
    latest.current = then;
  });
  useEffect(() => {
    const back = () => latest.current();
    window.addEventListener('online', back);
    return () => window.removeEventListener('online', back);
  }, []);
}

function wrongOf(item: Item): 'kind' | 'name' | 'proves' | undefined {
  if (item.kind === '') return 'kind';
  if (item.name.trim() === '') return 'name';
  return item.proves.trim() === '' ? 'proves' : undefined;
}

function DropPlace({ add }: { readonly add: (files: readonly File[]) => void }) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  };
  const chosen = (list: FileList | null) => add(list === null ? [] : [...list]);
  return (
    <section
      aria-label="添加文件"
      className={over ? 'acts-drop over' : 'acts-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>把文件拖到这里，或者</p>
      <label className="plain-button">
        选择文件
        <input type="file" multiple className="only-heard" onChange={(event) => chosen(event.target.files)} />
      </label>
      <label className="plain-button acts-camera">
        拍照
        <input
          type="file"
          accept="image/*"
          capture="environment"
          className="only-heard"
          onChange={(event) => chosen(event.target.files)}
        />
      </label>
      <p className="acts-note">每个文件不超过2048兆字节。文件原样保存，计算校验值。</p>
    </section>
  );
}

type LineProps = {
  readonly item: Item;
  readonly tried: boolean;
  readonly change: (next: Partial<Item>) => void;
  readonly remove: () => void;
};

function FileLine({ item, tried, change, remove }: LineProps) {
  const path = (key: string) => `${item.key}.${key}`;
  const missing = (text: string) => (tried && text.trim() === '' ? '必填' : undefined);
  const { file, state } = item;
  const fixed = state === 'sending' || state === 'done';
  return (
    <li className={state}>
      <header>
        <strong>{file.name}</strong>
        <span className="acts-note">{sizeWords(file.size)}</span>
        <Progress item={item} />
        {fixed ? null : (
          <button type="button" className="acts-quiet" onClick={remove}>
            去掉
          </button>
        )}
      </header>
      {fixed ? null : (
        <div className="acts-fields">
          <Entry path={path('kind')} label="证据种类" required message={missing(item.kind)}>
            <ChoiceInput
              path={path('kind')}
              value={item.kind}
              options={KINDS}
              onChange={(v) => change({ kind: String(v) })}
              message={missing(item.kind)}
            />
          </Entry>
          <Entry path={path('name')} label="证据名称" required message={missing(item.name)}>
            <TextInput
              path={path('name')}
              value={item.name}
              onChange={(v) => change({ name: String(v) })}
              message={missing(item.name)}
            />
          </Entry>
          <Entry path={path('proves')} label="证明事项" required message={missing(item.proves)}>
            <TextInput
              path={path('proves')}
              value={item.proves}
              onChange={(v) => change({ proves: String(v) })}
              message={missing(item.proves)}
            />
          </Entry>
        </div>
      )}
    </li>
  );
}

function Progress({ item: { state, share, error } }: { readonly item: Item }) {
  if (state === 'done') return <span className="acts-ok">✓ 已保存</span>;
  if (state === 'failed')
    return <span className="acts-fault">没有上传：{error}（再次提交时从断开处继续，不会重复）</span>;
  if (state === 'ready') return null;
  const percent = Math.round(share * 100);
  return (
    <span className="acts-progress">
      <progress max={100} value={percent} aria-label="上传进度" />
      {percent}%
    </span>
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes}字节`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${kilo.toFixed(0)}千字节` : `${(kilo / 1024).toFixed(1)}兆字节`;
}
