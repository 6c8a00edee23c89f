import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './problem.ts';

/** One cache for the desk. What the server refused is not asked again; what it could not be asked is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // Without network a call fails and says so; nothing waits unseen, to be sent when nobody expects it any more.
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
