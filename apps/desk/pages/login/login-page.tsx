import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import type { Me } from '#contract/people.ts';
import { DoorBones } from '../../app/bones.tsx';
import { LoginFrame } from '../../app/login-frame.tsx';
import { SESSION_KEY, useWaysIn, useWhoIsIn } from '../../app/session.tsx';
import { SignInForm } from '../../app/sign-in-form.tsx';
import { LoadingPage } from '../../shared/states.tsx';
import { pageAsked } from './page-asked.ts';
import { ProviderButton } from './provider-button.tsx';
import './login.css';

const Owed = lazy(async () => ({ default: (await import('./owed.tsx')).Owed }));

/** Signing in, and what must be done before anything else; leads to the page that was asked for. */
export function Component() {
  const queries = useQueryClient();
  const go = useNavigate();
  const [search] = useSearchParams();
  const me = useWhoIsIn();
  const ways = useWaysIn();
  const next = pageAsked(search.get('next'));
  const entered = (now: Me) => {
    queries.setQueryData(SESSION_KEY, now);
    if (now.next === 'nothing') void go(next, { replace: true });
  };
  if (me.isPending) return <DoorBones />;
  if (me.data?.next === 'nothing') return <Navigate to={next} replace />;
  return (
    <LoginFrame title={titleOf(me.data?.next)} agency={ways?.agency}>
      {me.data === null || me.data === undefined ? (
        <>
          <SignInForm onSignedIn={entered} />
          <ProviderButton provider={ways?.provider ?? null} next={next} />
          {ways?.secondFactor === 'optional' ? <Optional /> : null}
        </>
      ) : (
        <Suspense fallback={<LoadingPage />}>
          <Owed me={me.data} entered={entered} />
        </Suspense>
      )}
    </LoginFrame>
  );
}

function titleOf(next: Me['next'] | undefined): string {
  if (next === 'change-password') return '修改初始密码';
  return next === 'enrol' ? '绑定动态口令' : '登录';
}

/** The home switched the second factor off, as demonstrations do: nobody shall take that for the rule. */
function Optional() {
  return <p className="login-note">本系统按演示设置，没有要求动态口令。正式使用时，管理员和签名人员须绑定动态口令。</p>;
}
