import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import type { Doors } from '#contract/doors.ts';
import type { Me } from '#contract/people.ts';
import { api } from '../../api/client.ts';
import { Mark } from '../../app/mark.tsx';
import { SESSION_KEY, whoAmI } from '../../app/session.tsx';
import { SignInForm } from '../../app/sign-in-form.tsx';
import { LoadingPage } from '../../shared/states.tsx';
import './login.css';
import { ProviderButton } from './provider-button.tsx';

const ChangePassword = lazy(async () => ({
  default: (await import('../../shared/change-password.tsx')).ChangePassword,
}));
const BindAuthenticator = lazy(async () => ({
  default: (await import('../../shared/bind-authenticator.tsx')).BindAuthenticator,
}));

/** Signing in, and what must be done before anything else; leads to the page that was asked for. */
export function Component() {
  const queries = useQueryClient();
  const go = useNavigate();
  const [search] = useSearchParams();
  const me = useQuery({ queryKey: SESSION_KEY, queryFn: ({ signal }) => whoAmI(signal), staleTime: 60_000 });
  const doors = useQuery({
    queryKey: ['doors'],
    queryFn: ({ signal }) => api.get<Doors>('/api/v1/doors', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const next = pageAsked(search.get('next'));
  const entered = (now: Me) => {
    queries.setQueryData(SESSION_KEY, now);
    if (now.next === 'nothing') void go(next, { replace: true });
  };
  if (me.isPending) return <LoadingPage />;
  if (me.data?.next === 'nothing') return <Navigate to={next} replace />;
  return (
    <LoginFrame title={titleOf(me.data?.next)} agency={doors.data?.agency}>
      {me.data === null || me.data === undefined ? (
        <>
          <SignInForm onSignedIn={entered} />
          <ProviderButton provider={doors.data?.provider ?? null} next={next} />
          {doors.data?.secondFactor === 'optional' ? <Optional /> : null}
        </>
      ) : (
        <Owed me={me.data} entered={entered} />
      )}
    </LoginFrame>
  );
}

/** The card at the door. */
export function LoginFrame({
  title,
  agency,
  children,
}: {
  readonly title: string;
  readonly agency?: string | undefined;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · 衡鉴`;
  }, [title]);
  return (
    <main className="login">
      <section className="login-card" aria-label={title}>
        <h1>
          <Mark size={32} />
          <span>
            衡鉴 行政执法工作台
            {agency === undefined || agency === '' ? null : <span className="login-agency">{agency}</span>}
          </span>
        </h1>
        {children}
      </section>
      <p className="login-foot">
        <a href="/">查看行政执法公示</a>
      </p>
    </main>
  );
}

function titleOf(next: Me['next'] | undefined): string {
  if (next === 'change-password') return '修改初始密码';
  return next === 'enrol' ? '绑定动态口令' : '登录';
}

/** A first password that somebody else knows, or a second factor that the post asks for (GB/T 22239-2019 8.1.4.1). */
function Owed({ me, entered }: { readonly me: Me; readonly entered: (me: Me) => void }) {
  const queries = useQueryClient();
  const leave = async () => {
    await api.delete('/api/v1/session');
    queries.clear();
    queries.setQueryData(SESSION_KEY, null);
  };
  return (
    <Suspense fallback={<LoadingPage />}>
      {me.next === 'change-password' ? (
        <>
          <p className="login-step">{me.name}，您好。初始密码由管理员设定，请先换成只有您自己知道的密码。</p>
          <ChangePassword first onChanged={entered} />
        </>
      ) : (
        <>
          <p className="login-step">
            {me.name}，您好。您的岗位（{me.posts.map((post) => post.name).join('、')}）登录时须使用动态口令，请先绑定。
          </p>
          <BindAuthenticator onBound={entered} />
        </>
      )}
      <p className="login-leave">
        <button type="button" className="plain-button" onClick={() => void leave()}>
          退出，换一个账号
        </button>
      </p>
    </Suspense>
  );
}

/** The home switched the second factor off, as demonstrations do: nobody shall take that for the rule. */
function Optional() {
  return <p className="login-note">本系统按演示设置，没有要求动态口令。正式使用时，管理员和签名人员须绑定动态口令。</p>;
}

/** Only a page of the desk: an address of another site would be somebody's trick. */
export function pageAsked(next: string | null): string {
  return next?.startsWith('/') === true && !next.startsWith('//') && !next.startsWith('/login') ? next : '/tasks';
}
