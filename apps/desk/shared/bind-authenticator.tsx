import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import type { Enrolled, Enrolment } from '#contract/doors.ts';
import type { Me } from '#contract/people.ts';
import { api } from '../api/client.ts';
import './bind-authenticator.css';
import { Refusal } from './refusal.tsx';
import { timeWords } from './words.ts';

type Props = {
  /** An authenticator is bound already: it proves first that it is the same person. */
  readonly replacing?: boolean;
  readonly onBound: (me: Me) => void;
};

/** 绑定动态口令 in three steps: picture, one code, recovery codes. */
export function BindAuthenticator({ replacing = false, onBound }: Props) {
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [bound, setBound] = useState<Enrolled>();
  if (bound !== undefined) return <RecoveryCodes codes={bound.recoveryCodes} done={() => onBound(bound.me)} />;
  if (enrolment === undefined) return <Begin replacing={replacing} begun={setEnrolment} />;
  return <Confirm enrolment={enrolment} bound={setBound} again={() => setEnrolment(undefined)} />;
}

function useSending() {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const send = async (work: () => Promise<void>) => {
    setBusy(true);
    setFault(undefined);
    await work().catch(setFault);
    setBusy(false);
  };
  return { busy, fault, send };
}

function Begin({ replacing, begun }: { readonly replacing: boolean; readonly begun: (e: Enrolment) => void }) {
  const { busy, fault, send } = useSending();
  const submit = ({ code }: { readonly code?: string }) =>
    send(async () =>
      begun(await api.post<Enrolment>('/api/v1/session/second-factor', code === undefined ? {} : { code })),
    );
  return (
    <Form layout="vertical" requiredMark={false} onFinish={submit}>
      <Refusal error={fault} />
      <p>
        请先在手机上安装任意一款身份验证器（支持基于时间的动态口令），再生成二维码绑定。以后登录时，除密码外还要输入验证器显示的六位数字。
      </p>
      {replacing ? (
        <Form.Item
          label="现在的动态口令或者恢复码"
          name="code"
          rules={[{ required: true, message: '请填写现在的动态口令或者恢复码' }]}
        >
          <Input autoComplete="one-time-code" />
        </Form.Item>
      ) : null}
      <Button type="primary" htmlType="submit" loading={busy}>
        生成二维码
      </Button>
    </Form>
  );
}

type ConfirmProps = {
  readonly enrolment: Enrolment;
  readonly bound: (e: Enrolled) => void;
  readonly again: () => void;
};

function Confirm({ enrolment, bound, again }: ConfirmProps) {
  const { busy, fault, send } = useSending();
  const submit = ({ code }: { readonly code: string }) =>
    send(async () =>
      bound(await api.put<Enrolled>('/api/v1/session/second-factor', { ticket: enrolment.ticket, code })),
    );
  const { size, path } = enrolment.qr;
  return (
    <Form layout="vertical" requiredMark={false} onFinish={submit} className="authenticator">
      <ol>
        <li>
          用身份验证器扫描二维码：
          <svg
            className="authenticator-qr"
            viewBox={`-2 -2 ${size + 4} ${size + 4}`}
            role="img"
            aria-label="绑定动态口令的二维码"
          >
            <path d={path} />
          </svg>
          <span className="authenticator-secret">
            不能扫描的，手工输入密钥：<code>{enrolment.secret}</code>
          </span>
        </li>
        <li>
          <Form.Item
            label="输入验证器显示的六位数字"
            name="code"
            rules={[{ required: true, message: '请填写动态口令' }]}
          >
            <Input autoComplete="one-time-code" inputMode="numeric" maxLength={10} autoFocus />
          </Form.Item>
        </li>
      </ol>
      <Refusal error={fault} />
      <div className="authenticator-acts">
        <Button type="primary" htmlType="submit" loading={busy}>
          确认绑定
        </Button>
        <Button onClick={again}>重新生成二维码</Button>
      </div>
      <p className="authenticator-until">二维码在{timeWords(enrolment.until)}前有效。请勿拍照留存或者发给他人。</p>
    </Form>
  );
}

function RecoveryCodes({ codes, done }: { readonly codes: readonly string[]; readonly done: () => void }) {
  const [kept, setKept] = useState(false);
  return (
    <div className="authenticator">
      <p role="status">
        <strong>已经绑定。</strong>下面是{codes.length}
        个恢复码，手机丢失时每个可以代替动态口令用一次。只显示这一次，请打印或者抄写后妥善保管。
      </p>
      <ul className="recovery-codes" aria-label="恢复码">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)}>
          我已经保存恢复码
        </Checkbox>
      </p>
      <div className="authenticator-acts">
        <Button type="primary" disabled={!kept} onClick={done}>
          继续
        </Button>
        <Button onClick={() => window.print()}>打印</Button>
      </div>
    </div>
  );
}
