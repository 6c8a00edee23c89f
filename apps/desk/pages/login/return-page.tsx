import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { z } from 'zod';
import type { codeOwedAnswer } from '#contract/doors.ts';
import type { Me } from '#contract/people.ts';
import { api } from '../../api/client.ts';
import { wordsOf } from '../../api/problem.ts';
import { CodeField, DoorButton, DoorFault } from '../../app/door-fields.tsx';
import { LoginFrame } from '../../app/login-frame.tsx';
import { SESSION_KEY } from '../../app/session.tsx';
import { pageAsked } from './page-asked.ts';
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
          <DoorFault fault={fault} />
          <p className="login-back">
            <Link to="/login">返回登录</Link>
          </p>
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
  const [empty, setEmpty] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code') ?? '').trim();
    setEmpty(code === '');
    if (code === '') return;
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
    <form className="door-form" noValidate onSubmit={(event) => void submit(event)}>
      <DoorFault fault={fault} />
      <CodeField fault={empty ? '请填写动态口令' : undefined} />
      <DoorButton busy={busy}>登录</DoorButton>
    </form>
  );
}
