import type { ReactElement } from 'react';
import { LoadingPage } from '../shared/loading.tsx';
import { LoginFrame } from './login-frame.tsx';
import { Mark } from './mark.tsx';

/** The frame while nobody knows yet who is signed in. */
export function FrameBones() {
  return (
    <div className="desk">
      <header className="desk-header">
        <span className="brand">
          <Mark />
          <span>衡鉴</span>
          <span className="brand-more">行政执法工作台</span>
        </span>
        <div className="search-place">
          <span className="search-bone" />
        </div>
      </header>
      <div className="desk-menu" />
      <main id="content">
        <LoadingPage />
      </main>
    </div>
  );
}

/** The door while nobody knows yet whether somebody is in. */
export function DoorBones() {
  return (
    <LoginFrame title="登录">
      <div className="login-bones" role="status">
        <span className="only-heard">正在载入……</span>
        <div className="bone" />
        <div className="bone" />
        <div className="bone" />
      </div>
    </LoginFrame>
  );
}

/**
 * What stands there before any script has come: the build writes it into the pages that the server hands out
 * (build/first-paint.ts), and the desk shows the same until it knows more.
 */
export const BONES: Readonly<Record<'login' | 'setup' | 'index', ReactElement>> = {
  login: <DoorBones />,
  setup: <LoadingPage />,
  index: <FrameBones />,
};

/** The bones of the page at an address of the desk. */
export function bonesOf(pathname: string): ReactElement {
  if (pathname.startsWith('/desk/login')) return BONES.login;
  return pathname.startsWith('/desk/setup') ? BONES.setup : BONES.index;
}
