import { Button, Modal } from 'antd';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useKept } from '../../shared/kept/use-kept.ts';
import { AccountDoors } from './account-doors.tsx';
import type { Account, FirstPassword } from './accounts-page.tsx';
import { FormDialog, SelectField, TextField } from './form.tsx';
import { usePeople } from './people-data.ts';

/** What is to be done about accounts. */
export type AccountWork =
  | { readonly kind: 'open' }
  | { readonly kind: 'reset' | 'disable' | 'enable' | 'doors'; readonly id: string; readonly name: string };

type SwitchWork = { readonly kind: keyof typeof WORDS; readonly id: string; readonly name: string };

type Props = {
  readonly work: AccountWork;
  readonly accounts: readonly Account[];
  readonly onClose: () => void;
  readonly onPassword: (told: FirstPassword) => void;
};

export function AccountDialog({ work, ...rest }: Props) {
  if (work.kind === 'open') return <Open {...rest} />;
  if (work.kind !== 'doors') return <Switch {...rest} work={{ ...work, kind: work.kind }} />;
  const account = rest.accounts.find((a) => a.id === work.id);
  return account === undefined ? null : <AccountDoors account={account} onClose={rest.onClose} />;
}

function Open({ accounts, onClose, onPassword }: Omit<Props, 'work'>) {
  const people = usePeople();
  const [typed, change, forget] = useKept('open-account', { person: '', login: '' });
  const { person, login } = typed;
  const taken = new Set(accounts.filter((a) => a.active).map((a) => a.person));
  const without = (people.data?.people ?? []).filter((p) => !taken.has(p.id) && p.leftOn === null);
  const write = useWrite({
    send: (body: object, clientId) => api.post<FirstPassword>('/api/v1/accounts', body, { clientId }),
    touches: [['accounts']],
    done: (told) => {
      forget();
      onClose();
      onPassword(told);
    },
  });
  return (
    <FormDialog
      title="开立账号"
      open
      onClose={onClose}
      onSubmit={() => write.mutate({ person, login })}
      submit="开立账号"
      busy={write.isPending}
      error={write.error}
    >
      <SelectField
        label="人员"
        value={person}
        onChange={(next) => change({ ...typed, person: next })}
        options={without.map((p) => [p.id, `${p.name}（${p.unitName} ${p.title}）`] as const)}
        hint={
          people.isSuccess && without.length === 0
            ? '在册人员都已有账号。新到人员由法制机构负责人先行登记。'
            : '一人一个账号。'
        }
      />
      <TextField
        label="账号"
        value={login}
        onChange={(next) => change({ ...typed, login: next })}
        maxLength={40}
        hint="3至40位小写字母、数字，以字母开头；一般用姓名全拼。"
      />
    </FormDialog>
  );
}

const WORDS = {
  reset: { verb: '重置密码', more: '将生成新的初始密码，该账号的全部会话立即结束。' },
  disable: { verb: '停用账号', more: '停用后立即不能登录，正在进行的会话立即结束。' },
  enable: { verb: '启用账号', more: '启用后以原密码登录。' },
} as const;

function Switch({ work, onClose, onPassword }: Omit<Props, 'work'> & { readonly work: SwitchWork }) {
  const [reason, setReason, forget] = useKept(`${work.kind}-account ${work.id}`, '');
  const path = work.kind === 'reset' ? 'reset-password' : work.kind;
  const write = useWrite({
    send: (body: object, clientId) =>
      api.post<FirstPassword | undefined>(`/api/v1/accounts/${work.id}/${path}`, body, { clientId }),
    touches: [['accounts']],
    done: (told) => {
      forget();
      onClose();
      if (told !== undefined) onPassword(told);
    },
  });
  const { verb, more } = WORDS[work.kind];
  return (
    <FormDialog
      title={`${verb}：${work.name}`}
      open
      onClose={onClose}
      onSubmit={() => write.mutate({ reason })}
      submit={verb}
      busy={write.isPending}
      error={write.error}
      danger={work.kind !== 'enable'}
    >
      <p>{more}</p>
      <TextField label="理由" value={reason} onChange={setReason} maxLength={500} />
    </FormDialog>
  );
}

type Told = { readonly told: FirstPassword | undefined; readonly onClose: () => void };

/** A first password: on this screen once, stored nowhere. */
export function PasswordOnce({ told, onClose }: Told) {
  return (
    <Modal title="初始密码（只显示这一次）" open={told !== undefined} onCancel={onClose} footer={null} destroyOnHidden>
      <p>账号 {told?.login} 的初始密码：</p>
      <p className="admin-password">{told?.password}</p>
      <p>请当面交给本人。首次登录时须修改；关闭后不能再次查看，遗失的只能重置。</p>
      <div className="admin-form-end">
        <Button type="primary" onClick={onClose}>
          已交给本人
        </Button>
      </div>
    </Modal>
  );
}
