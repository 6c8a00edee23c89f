import { type SubmitEvent, useState } from 'react';
import type { Me } from '#contract/people.ts';
import { api } from '../api/client.ts';
import { ApiError, wordsOf } from '../api/problem.ts';
import { CodeField, DoorButton, DoorFault, DoorField, PasswordField } from './door-fields.tsx';

type Props = {
  /** The account that must come back; it cannot be changed then. */
  readonly login?: string;
  readonly onSignedIn: (me: Me) => void;
};

const NAMES = { login: '账号', password: '密码', code: '动态口令' } as const;
type Name = keyof typeof NAMES;

/** Account and password, then the code of the authenticator where the account has one. */
export function SignInForm({ login, onSignedIn }: Props) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [codeAsked, setCodeAsked] = useState(false);
  const [missing, setMissing] = useState<readonly Name[]>([]);

  const send = async (given: Readonly<Record<Name, string>>) => {
    setBusy(true);
    setFault(undefined);
    try {
      const { code, ...rest } = given;
      onSignedIn(await api.post<Me>('/api/v1/session', codeAsked ? given : rest));
    } catch (error) {
      const asksForCode = error instanceof ApiError && error.problem.code === 'SECOND_FACTOR_NEEDED';
      if (asksForCode) setCodeAsked(true);
      else setFault(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    const read = (name: Name) => String(typed.get(name) ?? '');
    const given = { login: login ?? read('login').trim(), password: read('password'), code: read('code').trim() };
    const asked: readonly Name[] = codeAsked ? ['login', 'password', 'code'] : ['login', 'password'];
    const empty = asked.filter((name) => given[name] === '');
    setMissing(empty);
    if (empty.length > 0) return;
    await send(given);
    // A code is good once.
    const code = form.elements.namedItem('code');
    if (code instanceof HTMLInputElement) code.value = '';
  };
  const faultOf = (name: Name) => (missing.includes(name) ? `请填写${NAMES[name]}` : undefined);
  // Another account or password begins anew.
  const anew = () => setCodeAsked(false);

  return (
    <form className="door-form" noValidate onSubmit={(event) => void submit(event)}>
      <DoorFault fault={fault} />
      <DoorField
        label={NAMES.login}
        name="login"
        fault={faultOf('login')}
        defaultValue={login}
        disabled={login !== undefined}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        onChange={anew}
        first={login === undefined}
      />
      <PasswordField
        label={NAMES.password}
        name="password"
        fault={faultOf('password')}
        autoComplete="current-password"
        onChange={anew}
        first={login !== undefined}
      />
      {codeAsked ? <CodeField fault={faultOf('code')} /> : null}
      <DoorButton busy={busy}>登录</DoorButton>
    </form>
  );
}
