import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { Navigate, useLocation } from 'react-router';
import type { Me, Permission } from '#contract/people.ts';
import { api } from '../api/client.ts';
import { ApiError } from '../api/problem.ts';
import { Failed, LoadingPage } from '../shared/states.tsx';
import { SessionEnd } from './session-end.tsx';
import { SignInAgain } from './sign-in-again.tsx';

export const SESSION_KEY = ['session'] as const;

const Session = createContext<Me | undefined>(undefined);

/** Who is signed in. Only below the frame of the desk. */
export function useMe(): Me {
  const me = useContext(Session);
  if (me === undefined) throw new Error('no session around this page');
  return me;
}

/** Whether the person holds one of the permissions; without any, yes. */
export function useMay(): (...needs: readonly Permission[]) => boolean {
  const { permissions } = useMe();
  return (...needs) => needs.length === 0 || needs.some((need) => permissions.includes(need));
}

/** Lets nobody in who is not signed in, and leads back after signing in to the page that was asked for. */
export function RequireSession({ children }: { readonly children: ReactNode }) {
  const { pathname, search } = useLocation();
  const queries = useQueryClient();
  // Without retry by signing in again: at the door the sign-in page is the answer, not the dialog.
  const me = useQuery({ queryKey: SESSION_KEY, queryFn: ({ signal }) => whoAmI(signal), staleTime: 60_000 });
  if (me.isPending) return <LoadingPage />;
  if (me.isError) return <Failed error={me.error} retry={() => void me.refetch()} />;
  // Who is in but owes a first password or a second factor finishes at the door.
  if (me.data === null || me.data.next !== 'nothing')
    return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />;
  const current = me.data;
  return (
    <Session value={current}>
      {children}
      <SessionEnd />
      <SignInAgain
        me={current}
        onBack={(next) => {
          queries.setQueryData(SESSION_KEY, next);
        }}
      />
    </Session>
  );
}

/** The person signed in, or null. */
export async function whoAmI(signal: AbortSignal): Promise<Me | null> {
  const answer = await fetch('/api/v1/session', { signal, credentials: 'same-origin' });
  if (answer.status === 401) return null;
  if (answer.ok) return (await answer.json()) as Me;
  return api.get<Me>('/api/v1/session', {}, signal).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  });
}
