import { useEffect, useState } from 'react';
import { api, onSessionTime } from '../api/client.ts';

/** How long before its end the person is warned. */
const WARN_MS = 120_000;

/** Says in time that the session is about to end; one tap keeps it. What was typed stays either way. */
export function SessionEnd() {
  const [endsAt, setEndsAt] = useState<number>();
  const [near, setNear] = useState(false);

  useEffect(() => {
    onSessionTime((secondsLeft) => setEndsAt(Date.now() + secondsLeft * 1000));
    return () => onSessionTime(undefined);
  }, []);

  useEffect(() => {
    if (endsAt === undefined) return;
    setNear(false);
    const [warn, over] = [endsAt - WARN_MS - Date.now(), endsAt - Date.now()];
    const timers = [setTimeout(() => setNear(true), Math.max(0, warn)), setTimeout(() => setNear(false), over)];
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [endsAt]);

  if (!near) return null;
  return (
    <div className="session-end" role="alert">
      <span>登录即将失效：不到2分钟后自动退出，本页填写的内容会保留。</span>
      <button type="button" className="plain-button" onClick={() => void api.get('/api/v1/session')}>
        继续使用
      </button>
    </div>
  );
}
