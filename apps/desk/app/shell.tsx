import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { api } from '../api/client.ts';
import { LoadingPage } from '../shared/states.tsx';
import type { MenuEntry, MenuGroup } from './area.ts';
import { MENU } from './areas.ts';
import { Mark } from './mark.tsx';
import { RequireSession, SESSION_KEY, useMay, useMe } from './session.tsx';

/** The component library comes while the first page is read, so that the next one has it. */
const LIBRARY_AFTER_MS = 3000;

/** The frame of every page: header with search and person, menu, content. */
export function Shell() {
  return (
    <RequireSession>
      <Frame />
    </RequireSession>
  );
}

function Frame() {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  // A new page closes the menu on a phone and begins at its head, for the keyboard too: Tab goes on in the content.
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    setOpen(false);
    main.current?.scrollTo?.(0, 0);
    // Where the page kept what was pressed, as the parts of a case, the keyboard stays there.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  useEffect(() => {
    const timer = setTimeout(() => void import('./library.tsx').catch(() => undefined), LIBRARY_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={open ? 'desk menu-open' : 'desk'}>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <Header open={open} toggle={() => setOpen(!open)} />
      <MenuBar />
      <main id="content" ref={main} tabIndex={-1}>
        <Suspense fallback={<LoadingPage />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

function Header({ open, toggle }: { readonly open: boolean; readonly toggle: () => void }) {
  const me = useMe();
  return (
    <header className="desk-header">
      <button type="button" className="menu-button" aria-expanded={open} aria-controls="menu" onClick={toggle}>
        菜单
      </button>
      <Link to="/tasks" className="brand">
        <Mark />
        <span>衡鉴</span>
        <span className="brand-more">行政执法工作台</span>
      </Link>
      <CaseSearch />
      <div className="who">
        <Link to="/account" title={me.posts.map((post) => post.name).join('、')}>
          {me.name}
          <span className="who-post">{me.posts[0]?.name}</span>
        </Link>
        <SignOut />
      </div>
    </header>
  );
}

function CaseSearch() {
  const go = useNavigate();
  const may = useMay();
  if (!may('case.read')) return <span className="search-place" />;
  return (
    <search className="search-place">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const words = new FormData(event.currentTarget).get('q');
          void go(`/cases?q=${encodeURIComponent(String(words ?? '').trim())}`);
        }}
      >
        <input
          type="search"
          name="q"
          aria-label="检索案件"
          placeholder="检索案件：当事人、文号、案由"
          autoComplete="off"
        />
      </form>
    </search>
  );
}

function SignOut() {
  const queries = useQueryClient();
  const go = useNavigate();
  const leave = async () => {
    await api.delete('/api/v1/session');
    queries.clear();
    queries.setQueryData(SESSION_KEY, null);
    await go('/login');
  };
  return (
    <button type="button" onClick={() => void leave()}>
      退出
    </button>
  );
}

function MenuBar() {
  const may = useMay();
  const mine = MENU.filter((entry) => may(...(entry.needs ?? [])));
  const groups = Map.groupBy(mine, (entry) => entry.group);
  const { data: counts } = useQuery({
    queryKey: ['tasks', 'counts'],
    queryFn: ({ signal }) => api.look<Record<string, number>>('/api/v1/tasks/counts', {}, signal),
    refetchInterval: 60_000,
  });
  return (
    <nav id="menu" className="desk-menu" aria-label="主菜单">
      {[...groups].map(([group, entries]) => (
        <MenuSection key={group} group={group} entries={entries} counts={counts ?? {}} />
      ))}
    </nav>
  );
}

type SectionProps = {
  readonly group: MenuGroup;
  readonly entries: readonly MenuEntry[];
  readonly counts: Readonly<Record<string, number>>;
};

function MenuSection({ group, entries, counts }: SectionProps) {
  return (
    <section aria-label={group}>
      <h2>{group}</h2>
      <ul>
        {entries.map(({ path, label, count }) => (
          <li key={path}>
            <NavLink to={path} end={entries.some((other) => other.path.startsWith(`${path}/`))}>
              <span>{label}</span>
              <Count n={count === undefined ? 0 : (counts[count] ?? 0)} />
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Count({ n }: { readonly n: number }) {
  if (n === 0) return null;
  return (
    <span className="count">
      {n > 999 ? '999+' : n}
      <span className="only-heard">件</span>
    </span>
  );
}
