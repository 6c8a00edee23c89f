import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { Navigate, useLocation } from 'react-router';
import type { Doors } from '#contract/doors.ts';
import type { Me, Permission } from '#contract/people.ts';
import { api } from '../api/client.ts';
import { ApiError } from '../api/problem.ts';
import { Failed } from '../shared/states.tsx';
import { FrameBones } from './bones.tsx';
import { SessionEnd } from './session-end.tsx';
import { SignInAgain } from './sign-in-again.tsx';

export const SESSION_KEY = ['session'] as const;
const DOORS_KEY = ['doors'] as const;

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
  const me = useWhoIsIn();
  if (me.isPending) return <FrameBones />;
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

/** The person signed in, or null: nobody is an answer at the doors, no fault; the dialog asks only who was in. */
export function useWhoIsIn() {
  const queries = useQueryClient();
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: async ({ signal }) => {
      const { me, ...ways } = await askAtDoors(signal);
      queries.setQueryData<Ways>(DOORS_KEY, ways);
      // Whoever was in and is out now may have typed: asked like every call, they see the dialog over their page.
      return me === null && queries.getQueryData<Me | null>(SESSION_KEY) ? comeBack(signal) : me;
    },
    staleTime: 60_000,
  });
}

type Ways = Omit<Doors, 'me'>;

/** How one may sign in here; told on the same occasion as who is in. */
export function useWaysIn(): Ways | undefined {
  const { isPending } = useWhoIsIn();
  const { data } = useQuery<Ways>({
    queryKey: DOORS_KEY,
    queryFn: ({ signal }) => askAtDoors(signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: !isPending,
  });
  return data;
}

function comeBack(signal: AbortSignal): Promise<Me | null> {
  return api.get<Me>('/api/v1/session', {}, signal).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  });
}

function askAtDoors(signal: AbortSignal): Promise<Doors> {
  return api.get<Doors>('/api/v1/doors', {}, signal);
}
