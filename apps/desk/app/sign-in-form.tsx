import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Me } from '#contract/people.ts';
import { api } from '../api/client.ts';
import { wordsOf } from '../api/problem.ts';

type Props = {
  /** The account that must come back; it cannot be changed then. */
  readonly login?: string;
  readonly onSignedIn: (me: Me) => void;
};

/** Account and password. */
export function SignInForm({ login, onSignedIn }: Props) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();

  const submit = async (values: { login: string; password: string }) => {
    setBusy(true);
    setFault(undefined);
    try {
      onSignedIn(await api.post<Me>('/api/v1/session', { login: values.login.trim(), password: values.password }));
    } catch (error) {
      setFault(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form layout="vertical" requiredMark={false} onFinish={submit} initialValues={{ login: login ?? '' }}>
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
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        登录
      </Button>
    </Form>
  );
}
