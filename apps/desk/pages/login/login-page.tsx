import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { Mark } from '../../app/mark.tsx';
import { SESSION_KEY } from '../../app/session.tsx';
import { SignInForm } from '../../app/sign-in-form.tsx';
import './login.css';

/** Signing in; leads to the page that was asked for. */
export function Component() {
  const queries = useQueryClient();
  const go = useNavigate();
  const [search] = useSearchParams();
  return (
    <main className="login">
      <section className="login-card" aria-label="登录">
        <h1>
          <Mark size={32} />
          衡鉴 行政执法工作台
        </h1>
        <SignInForm
          onSignedIn={(me) => {
            queries.setQueryData(SESSION_KEY, me);
            void go(pageAsked(search.get('next')), { replace: true });
          }}
        />
      </section>
      <p className="login-foot">
        <a href="/">查看行政执法公示</a>
      </p>
    </main>
  );
}

/** Only a page of the desk: an address of another site would be somebody's trick. */
function pageAsked(next: string | null): string {
  return next?.startsWith('/') === true && !next.startsWith('//') ? next : '/tasks';
}
