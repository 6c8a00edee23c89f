import { Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Me } from '#contract/people.ts';
import { onSessionLost } from '../api/client.ts';
import { SignInForm } from './sign-in-form.tsx';

type Props = { readonly me: Me; readonly onBack: (me: Me) => void };

/**
 * When the session has ended while somebody works: asks to sign in again over the page, which stays as it is with
 * everything typed. The calls that were refused wait and are repeated afterwards.
 */
export function SignInAgain({ me, onBack }: Props) {
  const [asked, setAsked] = useState(false);
  const waiting = useRef<{ promise: Promise<void>; settle: () => void } | undefined>(undefined);

  useEffect(() => {
    onSessionLost(() => {
      if (waiting.current === undefined) {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.current = { promise, settle: resolve };
        setAsked(true);
      }
      return waiting.current.promise;
    });
    return () => onSessionLost(undefined);
  }, []);

  const back = (next: Me) => {
    // Somebody else's session must not send what this person typed.
    if (next.account !== me.account) {
      window.location.assign('/desk/');
      return;
    }
    setAsked(false);
    onBack(next);
    waiting.current?.settle();
    waiting.current = undefined;
  };

  return (
    <Modal
      open={asked}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={null}
      title="登录已失效，请重新登录"
      destroyOnHidden
    >
      <p>登录时间已到或者已在别处退出。重新登录后，本页填写的内容都在，刚才的操作会继续。</p>
      <SignInForm login={me.login} onSignedIn={back} />
    </Modal>
  );
}
