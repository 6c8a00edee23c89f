import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import type { OpenSession } from '#contract/doors.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useWaysIn } from '../../app/session.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { timeWords } from '../../shared/words.ts';
import type { Account } from './accounts-page.tsx';
import { TextField } from './form.tsx';

type Props = { readonly account: Account; readonly onClose: () => void };

/** 登录管理: where an account is signed in, its second factor, its name at the identity provider; each act with its reason. */
export function AccountDoors({ account, onClose }: Props) {
  const [reason, setReason, forget] = useKept(`account-doors ${account.id}`, '');
  const sessions = useQuery({
    queryKey: ['accounts', account.id, 'sessions'],
    queryFn: ({ signal }) =>
      api.get<{ sessions: OpenSession[] }>(`/api/v1/accounts/${account.id}/sessions`, {}, signal),
  });
  const act = useAct(account, forget);
  const ready = reason.trim() !== '';
  return (
    <Modal title={`登录管理：${account.name}`} open onCancel={onClose} footer={null} destroyOnHidden>
      <h2 className="admin-subhead">正在登录的设备</h2>
      {sessions.isPending ? <LoadingPage /> : null}
      {sessions.isError ? <Failed error={sessions.error} retry={() => void sessions.refetch()} /> : null}
      {sessions.data === undefined ? null : <Sessions sessions={sessions.data.sessions} />}
      <h2 className="admin-subhead">动态口令</h2>
      <p>
        {account.secondFactor
          ? '已绑定。本人手机和恢复码都丢失的，核实身份后重置；重置后下次登录须重新绑定。'
          : '未绑定。'}
      </p>
      <TextField
        label="理由"
        value={reason}
        onChange={setReason}
        maxLength={500}
        hint="写入记录，如：手机遗失，已当面核实身份。"
      />
      <Refusal error={act.error} />
      <div className="admin-actions">
        <Button
          disabled={!ready || (sessions.data?.sessions.length ?? 0) === 0}
          loading={act.isPending}
          onClick={() => act.mutate({ path: 'end-sessions', body: { reason }, done: '登录已经全部结束' })}
        >
          结束全部登录
        </Button>
        <Button
          danger
          disabled={!ready || !account.secondFactor}
          loading={act.isPending}
          onClick={() => act.mutate({ path: 'reset-second-factor', body: { reason }, done: '动态口令已经重置' })}
        >
          重置动态口令
        </Button>
      </div>
      <Subject account={account} reason={reason} act={act} />
    </Modal>
  );
}

type Act = {
  readonly path: 'end-sessions' | 'reset-second-factor' | 'subject';
  readonly body: object;
  readonly done: string;
};

function useAct(account: Account, then: () => void) {
  const { message } = App.useApp();
  return useWrite({
    send: ({ path, body }: Act, clientId) => {
      const send = path === 'subject' ? api.put : api.post;
      return send<unknown>(`/api/v1/accounts/${account.id}/${path}`, body, { clientId });
    },
    touches: [['accounts']],
    done: (_, { done }) => {
      then();
      void message.success(done);
    },
  });
}

function Sessions({ sessions }: { readonly sessions: readonly OpenSession[] }) {
  if (sessions.length === 0) return <Empty title="现在没有登录" />;
  return (
    <ul>
      {sessions.map((one) => (
        <li key={one.id}>
          {one.device}，{one.address}，{timeWords(one.startedAt)}登录，最近使用{timeWords(one.lastSeenAt)}
        </li>
      ))}
    </ul>
  );
}

type SubjectProps = {
  readonly account: Account;
  readonly reason: string;
  readonly act: ReturnType<typeof useAct>;
};

/** Only where the agency has an identity provider. */
function Subject({ account, reason, act }: SubjectProps) {
  const provider = useWaysIn()?.provider;
  const [subject, setSubject, forget] = useKept(`account-subject ${account.id}`, account.subject ?? '');
  if (provider === null || provider === undefined) return null;
  const send = (next: string | null) =>
    act.mutate(
      {
        path: 'subject',
        body: { subject: next, reason },
        done: next === null ? '登记已经取消' : '身份已经登记',
      },
      { onSuccess: forget },
    );
  const ready = reason.trim() !== '';
  return (
    <>
      <h2 className="admin-subhead">{provider.name}</h2>
      <TextField
        label="本人在统一身份认证中的标识"
        value={subject}
        onChange={setSubject}
        maxLength={255}
        required={false}
        hint="由统一身份认证的管理方提供。登记后，本人可以由统一身份认证登录；未登记的不能登录，也不会自动开立账号。"
      />
      <div className="admin-actions">
        <Button
          disabled={!ready || subject.trim() === '' || subject.trim() === account.subject}
          loading={act.isPending}
          onClick={() => send(subject.trim())}
        >
          登记身份
        </Button>
        <Button danger disabled={!ready || account.subject === null} loading={act.isPending} onClick={() => send(null)}>
          取消登记
        </Button>
      </div>
    </>
  );
}
