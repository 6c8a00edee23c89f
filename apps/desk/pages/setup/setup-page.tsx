import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import type { SetupAnswer } from '#contract/setup.ts';
import { api } from '../../api/client.ts';
import { ApiError } from '../../api/problem.ts';
import { Mark } from '../../app/mark.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { TextField } from '../admin/form.tsx';
import { FirstPasswords } from './first-passwords.tsx';
import { nothingTyped, type Options, requestOf, type Typed } from './setup-data.ts';
import { AgencyStep, CalendarStep, PackStep, PeopleStep, ReviewStep } from './setup-steps.tsx';
import './setup.css';

/** The first-run wizard: only there while somebody at the terminal asked for it; nothing is written before its last step. */
export function Component() {
  const [code, setCode] = useState('');
  const [options, setOptions] = useState<Options>();
  useEffect(() => {
    document.title = '首次设置 · 衡鉴';
  }, []);
  return (
    <main className="setup">
      <header className="setup-head">
        <Mark size={32} />
        <h1>衡鉴 首次设置</h1>
      </header>
      {options === undefined ? (
        <Door code={code} onCode={setCode} onOpen={setOptions} />
      ) : (
        <Wizard code={code} options={options} />
      )}
    </main>
  );
}

type DoorProps = {
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly onOpen: (options: Options) => void;
};

function Door({ code, onCode, onOpen }: DoorProps) {
  const open = useMutation({
    mutationFn: () => api.post<Options>('/api/setup/options', { code }),
    onSuccess: onOpen,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    open.mutate();
  };
  const gone = open.error instanceof ApiError && open.error.status === 404;
  return (
    <section className="setup-card" aria-label="核对设置码">
      <p>启动本服务的终端里显示了设置码。凭设置码填写本机关、首批人员，系统据此建立数据库、密钥和公开日志。</p>
      <form className="admin-form" onSubmit={send}>
        {gone ? (
          <div className="refusal" role="alert">
            <p className="refusal-title">本系统已经完成设置</p>
            <p>
              请直接<a href="/desk/login">登录</a>。
            </p>
          </div>
        ) : (
          <Refusal error={open.error} />
        )}
        <TextField label="设置码" value={code} onChange={onCode} hint="形如 ABCD-EFGH-JKMN" />
        <div className="admin-form-end">
          <Button type="primary" htmlType="submit" loading={open.isPending}>
            开始设置
          </Button>
        </div>
      </form>
    </section>
  );
}

const STEPS = ['数据包', '本机关', '首批人员', '工作日历', '核对并创建'] as const;

function Wizard({ code, options }: { readonly code: string; readonly options: Options }) {
  const [typed, setTyped] = useState<Typed>(() => nothingTyped(options));
  const [at, setAt] = useState(0);
  const create = useMutation({
    mutationFn: () => api.post<SetupAnswer>('/api/setup', { code, home: requestOf(typed) }),
  });
  if (create.data !== undefined) return <FirstPasswords code={code} made={create.data} />;
  // The example brings its own agency and people: nothing of the kind is asked.
  const order = typed.pack === 'julu' ? [0, 3, 4] : [0, 1, 2, 3, 4];
  const place = order.indexOf(at);
  const last = place === order.length - 1;
  const next = (event: FormEvent) => {
    event.preventDefault();
    if (last) create.mutate();
    else setAt(order[place + 1] ?? at);
  };
  return (
    <>
      <ol className="setup-steps">
        {order.map((n) => (
          <li key={n} aria-current={n === at ? 'step' : undefined}>
            {STEPS[n]}
          </li>
        ))}
      </ol>
      <form className="setup-card" aria-label={STEPS[at]} onSubmit={next}>
        <h2>{STEPS[at]}</h2>
        <Step at={at} typed={typed} options={options} onChange={setTyped} />
        <Refusal error={create.error} />
        <div className="admin-form-end">
          {place > 0 ? (
            <Button disabled={create.isPending} onClick={() => setAt(order[place - 1] ?? 0)}>
              上一步
            </Button>
          ) : null}
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {last ? '创建' : '下一步'}
          </Button>
        </div>
      </form>
    </>
  );
}

type StepProps = {
  readonly at: number;
  readonly typed: Typed;
  readonly options: Options;
  readonly onChange: (typed: Typed) => void;
};

function Step({ at, typed, options, onChange }: StepProps) {
  if (at === 0) return <PackStep typed={typed} onChange={onChange} />;
  if (at === 1) return <AgencyStep typed={typed} onChange={onChange} />;
  if (at === 2) return <PeopleStep typed={typed} onChange={onChange} />;
  return at === 3 ? <CalendarStep options={options} /> : <ReviewStep typed={typed} options={options} />;
}
