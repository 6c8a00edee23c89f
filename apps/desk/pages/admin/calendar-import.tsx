import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import type { calendarPreviewAnswer } from '#contract/calendar-preview.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { CalendarPreview } from './calendar-preview.tsx';
import { readDays } from './calendar-text.ts';
import { Field, TextField } from './form.tsx';

type Preview = z.infer<typeof calendarPreviewAnswer>;
type Typed = {
  readonly year: string;
  readonly notice: string;
  readonly url: string;
  readonly off: string;
  readonly makeup: string;
};

type Props = { readonly nextYear: number; readonly onEnd: () => void };

/** Two steps: what the notice says, then what it would change; only then it is imported. */
export function CalendarImport({ nextYear, onEnd }: Props) {
  const blank: Typed = { year: String(nextYear), notice: '', url: '', off: '', makeup: '' };
  const [typed, setTyped, forget, kept] = useKept('import-calendar', blank);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const preview = useMutation({
    mutationFn: (calendar: Calendar) => api.post<Preview>(`/api/v1/calendar/${calendar.year}/preview`, { calendar }),
  });
  const write = useWrite({
    send: (calendar: Calendar, clientId) => api.put(`/api/v1/calendar/${calendar.year}`, { calendar }, { clientId }),
    touches: [['calendar'], ['cases'], ['tasks']],
    done: () => {
      forget();
      onEnd();
    },
  });
  const compare = (event: FormEvent) => {
    event.preventDefault();
    const read = calendarOf(typed);
    setFaults(read.faults);
    if (read.faults.length === 0) preview.mutate(read.calendar);
  };
  const change = (next: Partial<Typed>) => {
    setTyped({ ...typed, ...next });
    preview.reset();
    write.reset();
  };
  return (
    <Panel title="导入年度放假安排" extra={<Button onClick={onEnd}>取消</Button>}>
      <ol className="admin-steps">
        <li aria-current={preview.isSuccess ? undefined : 'step'}>一、填写国务院办公厅通知</li>
        <li aria-current={preview.isSuccess ? 'step' : undefined}>二、核对变动，确认导入</li>
      </ol>
      <form className="admin-form" onSubmit={compare}>
        <Refusal error={preview.error} />
        {faults.length === 0 ? null : (
          <div className="refusal" role="alert">
            <p className="refusal-title">有内容不能识别，请改正后再比对</p>
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </div>
        )}
        <NoticeFields typed={typed} change={change} />
        <div className="admin-form-end">
          <KeptNote state={kept} forget={forget} />
          <Button type={preview.isSuccess ? 'default' : 'primary'} htmlType="submit" loading={preview.isPending}>
            比对变动
          </Button>
        </div>
      </form>
      {preview.data === undefined || preview.variables === undefined ? null : (
        <CalendarPreview
          preview={preview.data}
          busy={write.isPending}
          error={write.error}
          onConfirm={() => write.mutate(preview.variables)}
        />
      )}
    </Panel>
  );
}

type Calendar = ReturnType<typeof calendarOf>['calendar'];

function calendarOf({ year, notice, url, off, makeup }: Typed) {
  const [read, worked] = [readDays(off, Number(year)), readDays(makeup, Number(year))];
  const urls = url.trim() === '' ? [] : [url.trim()];
  const calendar = { year: Number(year), notice: notice.trim(), urls, off: read.days, makeup: worked.days };
  const faults = [...read.faults.map((f) => `放假日${f}`), ...worked.faults.map((f) => `上班日${f}`)];
  return { calendar, faults };
}

type FieldsProps = { readonly typed: Typed; readonly change: (next: Partial<Typed>) => void };

function NoticeFields({ typed, change }: FieldsProps) {
  return (
    <>
      <div className="admin-two">
        <TextField label="年度" type="number" value={typed.year} onChange={(year) => change({ year })} />
        <TextField
          label="通知文号"
          value={typed.notice}
          onChange={(notice) => change({ notice })}
          hint="如：国办发明电〔2025〕7号"
        />
        <TextField label="通知网址" type="url" value={typed.url} onChange={(url) => change({ url })} required={false} />
      </div>
      <Field label="从文件读入（可不选）" hint="每行一日或者一段；以“上班”起首的行之后为调休上班日。">
        {(id, hintId) => (
          <input
            id={id}
            type="file"
            accept=".txt,.csv,text/plain,text/csv"
            aria-describedby={hintId}
            onChange={(event) => void readFile(event.target.files?.[0], change)}
          />
        )}
      </Field>
      <div className="admin-columns">
        <TextField
          label="放假日"
          lines={12}
          value={typed.off}
          onChange={(off) => change({ off })}
          hint="每行一日或者一段，后接节日名称。如：2027-01-01 元旦；2月5日至2月11日 春节。周末也要列入。"
        />
        <TextField
          label="调休上班日"
          lines={12}
          value={typed.makeup}
          onChange={(makeup) => change({ makeup })}
          required={false}
          hint="必须是星期六、星期日。"
        />
      </div>
    </>
  );
}

async function readFile(file: File | undefined, change: FieldsProps['change']): Promise<void> {
  if (file === undefined) return;
  const lines = (await file.text()).replaceAll('\r', '').split('\n');
  const at = lines.findIndex((line) => /^\s*(?:调休)?上班/.test(line));
  const [off, makeup] = at < 0 ? [lines, []] : [lines.slice(0, at), lines.slice(at + 1)];
  change({ off: off.join('\n').trim(), makeup: makeup.join('\n').trim() });
}
