import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Me } from '#contract/people.ts';
import { api } from '../api/client.ts';
import { Refusal } from './refusal.tsx';

type Values = { readonly current: string; readonly next: string; readonly again: string };
type Props = {
  /** The first password, which an administrator knows: it must be replaced. */
  readonly first?: boolean;
  readonly onChanged: (me: Me) => void;
};

/** The own password: the present one, and a new one twice. */
export function ChangePassword({ first = false, onChanged }: Props) {
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();

  const submit = async ({ current, next }: Values) => {
    setBusy(true);
    setFault(undefined);
    try {
      onChanged(await api.put<Me>('/api/v1/session/password', { current, next }));
      form.resetFields();
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} className="own-password">
      <Refusal error={fault} />
      <Form.Item
        label={first ? '初始密码' : '原密码'}
        name="current"
        rules={[{ required: true, message: first ? '请填写初始密码' : '请填写原密码' }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={first} />
      </Form.Item>
      <Form.Item
        label="新密码"
        name="next"
        extra="至少10位，包含大写字母、小写字母、数字、其他字符中的三类；或者至少20位的一句话。不得使用常见的词语、拼音、键盘顺序和账号。"
        rules={[{ required: true, message: '请填写新密码' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        label="再次填写新密码"
        name="again"
        dependencies={['next']}
        rules={[
          { required: true, message: '请再次填写新密码' },
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === undefined || value === '' || value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error('两次填写的新密码不一致')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        修改密码
      </Button>
    </Form>
  );
}
