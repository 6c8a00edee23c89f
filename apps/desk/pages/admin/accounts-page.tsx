import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { accountsAnswer, initialPasswordAnswer } from '#contract/people.ts';
import { useMay } from '../../app/session.tsx';
import { Page } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { AccountDialog, type AccountWork, PasswordOnce } from './account-dialogs.tsx';
import './admin.css';
import { FilterField } from './form.tsx';
import { useAccounts } from './people-data.ts';

export type Account = z.infer<typeof accountsAnswer>['accounts'][number];
export type FirstPassword = z.infer<typeof initialPasswordAnswer>;

/** Accounts: the security administrator opens, disables, enables and resets; the audit administrator looks on. */
export function Component() {
  const accounts = useAccounts();
  const may = useMay();
  const [work, setWork] = useState<AccountWork>();
  const [told, setTold] = useState<FirstPassword>();
  const [words, setWords] = useState('');
  if (accounts.isPending) return <LoadingPage />;
  if (accounts.isError) return <Failed error={accounts.error} retry={() => void accounts.refetch()} />;
  const manages = may('account.manage');
  const all = accounts.data.accounts;
  const shown = all.filter((a) => `${a.login} ${a.name}`.includes(words.trim()));
  return (
    <Page
      title="账号"
      lead={`使用中${all.filter((a) => a.active).length}个，已停用${all.filter((a) => !a.active).length}个`}
      actions={
        manages ? (
          <Button type="primary" onClick={() => setWork({ kind: 'open' })}>
            开立账号
          </Button>
        ) : null
      }
    >
      <div className="admin-filter">
        <FilterField label="按账号、姓名查找" value={words} onChange={setWords} />
      </div>
      {shown.length === 0 ? (
        <Empty title="没有符合条件的账号" />
      ) : (
        <table className="admin-table admin-cards">
          <thead>
            <tr>
              {['账号', '姓名', '状态', '动态口令', '开立日期', ...(manages ? ['办理'] : [])].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((account) => (
              <Row key={account.id} account={account} manages={manages} open={setWork} />
            ))}
          </tbody>
        </table>
      )}
      {work === undefined ? null : (
        <AccountDialog
          key={JSON.stringify(work)}
          work={work}
          accounts={all}
          onClose={() => setWork(undefined)}
          onPassword={setTold}
        />
      )}
      <PasswordOnce told={told} onClose={() => setTold(undefined)} />
    </Page>
  );
}

type RowProps = {
  readonly account: Account;
  readonly manages: boolean;
  readonly open: (work: AccountWork) => void;
};

function Row({ account, manages, open }: RowProps) {
  const { id, login, name, active, mustChange, openedOn, secondFactor } = account;
  return (
    <tr>
      <th scope="row">{login}</th>
      <td>{name}</td>
      <td>
        <span className={`admin-tag ${active ? 'good' : 'bad'}`}>{active ? '使用中' : '已停用'}</span>
        {active && mustChange ? <span className="admin-tag warn">未改初始密码</span> : null}
      </td>
      <td data-label="动态口令">{secondFactor ? '已绑定' : '未绑定'}</td>
      <td data-label="开立日期">{dateWords(openedOn, 'short')}</td>
      {manages ? (
        <td>
          <div className="admin-actions">
            {active ? (
              <>
                <Button size="small" onClick={() => open({ kind: 'reset', id, name })}>
                  重置密码
                </Button>
                <Button size="small" onClick={() => open({ kind: 'doors', id, name })}>
                  登录管理
                </Button>
                <Button size="small" danger onClick={() => open({ kind: 'disable', id, name })}>
                  停用
                </Button>
              </>
            ) : (
              <Button size="small" onClick={() => open({ kind: 'enable', id, name })}>
                启用
              </Button>
            )}
          </div>
        </td>
      ) : null}
    </tr>
  );
}
