import { useEffect, useId, useRef, useState } from 'react';
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
  return asked ? <Dialog login={me.login} onSignedIn={back} /> : null;
}

/** Above everything, also above another dialog, and not to be closed: what waits cannot go on without it. */
function Dialog({ login, onSignedIn }: { readonly login: string; readonly onSignedIn: (me: Me) => void }) {
  const box = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog
      ref={box}
      className="again"
      aria-labelledby={title}
      onCancel={(event) => event.preventDefault()}
      // A browser lets the second Esc through.
      onClose={() => box.current?.showModal()}
    >
      <h2 id={title}>登录已失效，请重新登录</h2>
      <p>登录时间已到或者已在别处退出。重新登录后，本页填写的内容都在，刚才的操作会继续。</p>
      <SignInForm login={login} onSignedIn={onSignedIn} />
    </dialog>
  );
}
