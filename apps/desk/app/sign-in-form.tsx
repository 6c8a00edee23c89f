import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Me } from '#contract/people.ts';
import { api } from '../api/client.ts';
import { ApiError, wordsOf } from '../api/problem.ts';

type Props = {
  /** The account that must come back; it cannot be changed then. */
  readonly login?: string;
  readonly onSignedIn: (me: Me) => void;
};

type Values = { readonly login: string; readonly password: string; readonly code?: string };

/** Account and password, then the code of the authenticator where the account has one. */
export function SignInForm({ login, onSignedIn }: Props) {
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [codeAsked, setCodeAsked] = useState(false);

  const submit = async ({ login: name, password, code }: Values) => {
    setBusy(true);
    setFault(undefined);
    try {
      const given = codeAsked && code !== undefined ? { code } : {};
      onSignedIn(await api.post<Me>('/api/v1/session', { login: name.trim(), password, ...given }));
    } catch (error) {
      const asksForCode = error instanceof ApiError && error.problem.code === 'SECOND_FACTOR_NEEDED';
      if (asksForCode) setCodeAsked(true);
      else setFault(wordsOf(error));
      form.resetFields(['code']);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      initialValues={{ login: login ?? '' }}
      // Another account or password begins anew.
      onValuesChange={(changed: Partial<Values>) => changed.code === undefined && setCodeAsked(false)}
    >
      {fault === undefined ? null : <Alert type="error" showIcon title={fault} className="gap-below" role="alert" />}
      <Form.Item label="账号" name="login" rules={[{ required: true, message: '请填写账号' }]}>
        <Input
          autoComplete="username"
          autoCapitalize="none"
          disabled={login !== undefined}
          autoFocus={login === undefined}
        />
      </Form.Item>
      <Form.Item label="密码" name="password" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="current-password" autoFocus={login !== undefined} />
      </Form.Item>
      {codeAsked ? (
        <Form.Item
          label="动态口令"
          name="code"
          extra="手机上身份验证器显示的六位数字；手机不在身边的，可以输入一个恢复码。"
          rules={[{ required: true, message: '请填写动态口令' }]}
        >
          <Input autoComplete="one-time-code" inputMode="text" autoFocus />
        </Form.Item>
      ) : null}
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        登录
      </Button>
    </Form>
  );
}
