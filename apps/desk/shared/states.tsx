import type { ReactNode } from 'react';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { ApiError, wordsOf } from '../api/problem.ts';

export { LoadingPage } from './loading.tsx';

/** Nothing there yet: says so, why, and what can be done. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="state empty">
      <p className="state-title">{title}</p>
      {children === undefined ? null : <div className="state-more">{children}</div>}
    </div>
  );
}

/** Something could not be loaded: what, and how to go on. */
export function Failed({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  if (error instanceof ApiError && error.status === 403) return <Forbidden />;
  if (error instanceof ApiError && error.status === 404) return <NotFoundPage />;
  return (
    <div className="state failed" role="alert">
      <p className="state-title">没有载入</p>
      <p>{wordsOf(error)}</p>
      {retry === undefined ? null : (
        <button type="button" className="plain-button" onClick={retry}>
          重新载入
        </button>
      )}
    </div>
  );
}

export function Forbidden() {
  return (
    <div className="state forbidden" role="alert">
      <h1 className="state-title">您的岗位不能查看本页</h1>
      <p>如果工作需要，请联系本机关法制机构负责人设定岗位。</p>
      <Link to="/tasks">返回待办</Link>
    </div>
  );
}

export function NotFoundPage() {
  return (
    <div className="state not-found" role="alert">
      <h1 className="state-title">没有找到所请求的内容</h1>
      <p>地址可能有误，或者内容已经移动。</p>
      <Link to="/tasks">返回待办</Link>
    </div>
  );
}

/** A page whose code failed, or whose file is gone since a new version was installed. */
export function PageFault() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <div className="state failed" role="alert">
      <h1 className="state-title">本页出现故障</h1>
      <p>系统可能刚刚更新。请重新载入；如果仍然如此，请告知系统管理员。</p>
      <button type="button" className="plain-button" onClick={() => window.location.reload()}>
        重新载入
      </button>
    </div>
  );
}
