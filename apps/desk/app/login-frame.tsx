import { type ReactNode, useEffect } from 'react';
import { Mark } from './mark.tsx';

type Props = { readonly title: string; readonly agency?: string | undefined; readonly children: ReactNode };

/** The card at the door. */
export function LoginFrame({ title, agency, children }: Props) {
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
            <span className="login-agency">{agency}</span>
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
