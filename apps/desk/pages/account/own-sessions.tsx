import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { OpenSession } from '#contract/doors.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { timeWords } from '../../shared/words.ts';

const KEY = ['sessions'] as const;

/** Where the account is signed in; what one does not know is ended here. */
export function OwnSessions() {
  const list = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<{ sessions: OpenSession[] }>('/api/v1/sessions', {}, signal),
  });
  const end = useWrite({
    send: (id: string, clientId) => api.post<void>(`/api/v1/sessions/${id}/end`, undefined, { clientId }),
    touches: [KEY],
  });
  const endOthers = useWrite({
    send: (_: undefined, clientId) => api.post('/api/v1/sessions/end-others', undefined, { clientId }),
    touches: [KEY],
  });
  if (list.isPending) return <LoadingPage />;
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />;
  const { sessions } = list.data;
  return (
    <>
      <Refusal error={end.error ?? endOthers.error} />
      <ul className="account-sessions">
        {sessions.map((session) => (
          <li key={session.id}>
            <span className="account-device">
              {session.device}
              {session.current ? <span className="account-current">本机</span> : null}
            </span>
            <span>
              {session.address}，{timeWords(session.startedAt)}登录，最近使用{timeWords(session.lastSeenAt)}
            </span>
            {session.current ? null : (
              <Button size="small" loading={end.isPending} onClick={() => end.mutate(session.id)}>
                结束<span className="only-heard">{session.device}上的登录</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Button loading={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
          结束本机以外的全部登录
        </Button>
      ) : (
        <p className="account-hint">没有其他设备登录。</p>
      )}
    </>
  );
}
