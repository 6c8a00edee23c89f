import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { z } from 'zod';
import type { codeOwedAnswer } from '#contract/doors.ts';
import type { Me } from '#contract/people.ts';
import { api } from '../../api/client.ts';
import { wordsOf } from '../../api/problem.ts';
import { SESSION_KEY } from '../../app/session.tsx';
import { LoginFrame, pageAsked } from './login-page.tsx';
import { pageBefore } from './provider-button.tsx';

type CodeOwed = z.infer<typeof codeOwedAnswer>;

/** The browser is back from the identity provider: what it brings is handed in once. */
export function Component() {
  const queries = useQueryClient();
  const go = useNavigate();
  const handedIn = useRef(false);
  const [owed, setOwed] = useState<CodeOwed>();
  const [fault, setFault] = useState<string>();
  const entered = (me: Me) => {
    queries.setQueryData(SESSION_KEY, me);
    const next = pageAsked(pageBefore());
    void go(me.next === 'nothing' ? next : `/login?next=${encodeURIComponent(next)}`, { replace: true });
  };
  useEffect(() => {
    if (handedIn.current) return;
    handedIn.current = true;
    const search = window.location.search;
    // The code in the address is good once; it stays in no history.
    window.history.replaceState(null, '', window.location.pathname);
    api
      .post<Me | CodeOwed>('/api/v1/session/provider/return', { search })
      .then((answer) => (answer.next === 'code' ? setOwed(answer) : entered(answer)))
      .catch((error: unknown) => setFault(wordsOf(error)));
  });
  return (
    <LoginFrame title="登录">
      {fault === undefined ? null : (
        <>
          <Alert type="error" showIcon title={fault} className="gap-below" role="alert" />
          <Link to="/login">返回登录</Link>
        </>
      )}
      {owed === undefined && fault === undefined ? <p role="status">正在确认身份……</p> : null}
      {owed === undefined || fault !== undefined ? null : <CodeStep ticket={owed.ticket} entered={entered} />}
    </LoginFrame>
  );
}

function CodeStep({ ticket, entered }: { readonly ticket: string; readonly entered: (me: Me) => void }) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const submit = async ({ code }: { readonly code: string }) => {
    setBusy(true);
    setFault(undefined);
    try {
      entered(await api.post<Me>('/api/v1/session/provider/code', { ticket, code }));
    } catch (error) {
      setFault(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={submit}>
      {fault === undefined ? null : <Alert type="error" showIcon title={fault} className="gap-below" role="alert" />}
      <Form.Item
        label="动态口令"
        name="code"
        extra="手机上身份验证器显示的六位数字；手机不在身边的，可以输入一个恢复码。"
        rules={[{ required: true, message: '请填写动态口令' }]}
      >
        <Input autoComplete="one-time-code" autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        登录
      </Button>
    </Form>
  );
}
