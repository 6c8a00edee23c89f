import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { SetupAnswer } from '#contract/setup.ts';
import { api } from '../../api/client.ts';
import { Refusal } from '../../shared/refusal.tsx';

type Props = { readonly code: string; readonly made: SetupAnswer };

/** The first passwords, once: after they were noted the system starts. */
export function FirstPasswords({ code, made }: Props) {
  const finish = useMutation({
    mutationFn: async () => {
      await api.post('/api/setup/finish', { code });
      await untilStarted();
    },
    onSuccess: () => window.location.assign('/desk/login'),
  });
  return (
    <section className="setup-card" aria-label="初始密码">
      <h2>已创建：{made.agency}</h2>
      <p>
        公开日志名称：{made.origin}。下列初始密码<strong>只显示这一次</strong>
        ，请抄录或者打印后分别交给本人；首次登录须修改。
      </p>
      <div className="admin-scroll">
        <table className="admin-table">
          <thead>
            <tr>
              {['姓名', '职务', '账号', '初始密码'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {made.accounts.map((a) => (
              <tr key={a.login}>
                <th scope="row">{a.name}</th>
                <td>{a.title}</td>
                <td>{a.login}</td>
                <td className="setup-password">{a.password}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Refusal error={finish.error} />
      <div className="admin-form-end setup-end">
        <Button onClick={() => window.print()}>打印</Button>
        <Button type="primary" loading={finish.isPending} onClick={() => finish.mutate()}>
          已记下，启动系统
        </Button>
      </div>
    </section>
  );
}

const TRIES = 120;
const PAUSE_MS = 500;

/** The server of the new home takes over at the same address within seconds. */
async function untilStarted(): Promise<void> {
  for (let n = 0; n < TRIES; n++) {
    const up = await fetch('/api/health').then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
