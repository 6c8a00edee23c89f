import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Me } from '#contract/people.ts';
import { SESSION_KEY, useMe } from '../../app/session.tsx';
import { BindAuthenticator } from '../../shared/bind-authenticator.tsx';
import { ChangePassword } from '../../shared/change-password.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { dateWords, timeWords } from '../../shared/words.ts';
import './account.css';
import { OwnSessions } from './own-sessions.tsx';

/** 我的账号: who I am here, how I come in, where I am signed in. */
export function Component() {
  const me = useMe();
  return (
    <Page title="我的账号" lead={`${me.name}，${me.unit}`}>
      <div className="account">
        <Panel title="本人">
          <Facts me={me} />
        </Panel>
        <Panel title="动态口令">
          <Authenticator me={me} />
        </Panel>
        <Panel title="密码">
          <Password />
        </Panel>
        <Panel title="登录的设备">
          <OwnSessions />
        </Panel>
      </div>
    </Page>
  );
}

function Facts({ me }: { readonly me: Me }) {
  return (
    <dl className="account-facts">
      <dt>姓名</dt>
      <dd>{me.name}</dd>
      <dt>机构</dt>
      <dd>{me.unit}</dd>
      <dt>账号</dt>
      <dd>{me.login}</dd>
      <dt>岗位</dt>
      <dd>{me.posts.length === 0 ? '没有岗位' : me.posts.map((post) => post.name).join('、')}</dd>
      {me.acting.length === 0 ? null : (
        <>
          <dt>代行</dt>
          <dd>
            {me.acting.map((held) => (
              <span key={`${held.post} ${held.forPerson}`} className="account-line">
                代{held.forPerson}履行{held.name}职责，至{dateWords(held.to)}
              </span>
            ))}
          </dd>
        </>
      )}
      <dt>本次登录</dt>
      <dd>最迟到{timeWords(me.expiresAt)}；一段时间没有操作也会自动退出。</dd>
      <dt>外出期间</dt>
      <dd>
        <Link to="/delegations">委托他人代行</Link>
      </dd>
    </dl>
  );
}

/** What was just changed about the session is what the whole desk knows of it. */
function useNewSession(): (me: Me) => void {
  const queries = useQueryClient();
  return (me) => {
    queries.setQueryData(SESSION_KEY, me);
    void queries.invalidateQueries({ queryKey: ['sessions'] });
  };
}

function Authenticator({ me }: { readonly me: Me }) {
  const [open, setOpen] = useState(false);
  const renewed = useNewSession();
  const { message } = App.useApp();
  const { enrolled, required, recoveryCodesLeft } = me.secondFactor;
  const bound = (next: Me) => {
    renewed(next);
    setOpen(false);
    void message.success('动态口令已经绑定');
  };
  if (open) return <BindAuthenticator replacing={enrolled} onBound={bound} />;
  return (
    <>
      <p>
        {enrolled ? `✓ 已经绑定，还有${recoveryCodesLeft}个恢复码。` : '没有绑定。'}
        {required ? '您的岗位登录时须使用动态口令。' : '绑定后，登录时除密码外还要输入手机上的动态口令。'}
      </p>
      {enrolled && recoveryCodesLeft < 3 ? (
        <p className="account-warn">恢复码快用完了，重新绑定可以得到新的恢复码。</p>
      ) : null}
      <Button onClick={() => setOpen(true)}>{enrolled ? '更换手机，重新绑定' : '绑定动态口令'}</Button>
      {enrolled ? <p className="account-hint">手机和恢复码都丢失的，请安全管理员重置。</p> : null}
    </>
  );
}

function Password() {
  const [open, setOpen] = useState(false);
  const renewed = useNewSession();
  const { message } = App.useApp();
  const changed = (me: Me) => {
    renewed(me);
    setOpen(false);
    void message.success('密码已经修改，其他设备上的登录已经结束');
  };
  if (open) return <ChangePassword onChanged={changed} />;
  return (
    <>
      <p>修改密码后，其他设备上的登录会同时结束。</p>
      <Button onClick={() => setOpen(true)}>修改密码</Button>
    </>
  );
}
