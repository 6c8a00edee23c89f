import { useQueryClient } from '@tanstack/react-query';
import type { Me } from '#contract/people.ts';
import { api } from '../../api/client.ts';
import { Library } from '../../app/library.tsx';
import { SESSION_KEY } from '../../app/session.tsx';
import { BindAuthenticator } from '../../shared/bind-authenticator.tsx';
import { ChangePassword } from '../../shared/change-password.tsx';

/** A first password that somebody else knows, or a second factor that the post asks for (GB/T 22239-2019 8.1.4.1). */
export function Owed({ me, entered }: { readonly me: Me; readonly entered: (me: Me) => void }) {
  const queries = useQueryClient();
  const leave = async () => {
    await api.delete('/api/v1/session');
    queries.clear();
    queries.setQueryData(SESSION_KEY, null);
  };
  return (
    <Library>
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
    </Library>
  );
}
