import { useState } from 'react';
import type { z } from 'zod';
import type { Doors, providerAnswer } from '#contract/doors.ts';
import { api } from '../../api/client.ts';
import { wordsOf } from '../../api/problem.ts';
import { DoorButton, DoorFault } from '../../app/door-fields.tsx';

const NEXT = 'hengjian-after-provider';

/** 统一身份认证, where the agency has one: the browser goes there and comes back. */
export function ProviderButton({ provider, next }: { readonly provider: Doors['provider']; readonly next: string }) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  if (provider === null) return null;
  const start = async () => {
    setBusy(true);
    setFault(undefined);
    try {
      const { url } = await api.post<z.infer<typeof providerAnswer>>('/api/v1/session/provider', undefined);
      sessionStorage.setItem(NEXT, next);
      window.location.assign(url);
    } catch (error) {
      setFault(wordsOf(error));
      setBusy(false);
    }
  };
  return (
    <div className="login-provider">
      <p>或者</p>
      <DoorFault fault={fault} />
      <DoorButton busy={busy} onClick={() => void start()}>
        用{provider.name}登录
      </DoorButton>
    </div>
  );
}

/** The page that was asked for before the browser went to the provider. */
export function pageBefore(): string | null {
  return sessionStorage.getItem(NEXT);
}
