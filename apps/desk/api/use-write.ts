import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newClientId } from './client.ts';

type Write<I, O> = {
  /** Sends it; the id must be given to `api.post(…, { clientId })`. */
  readonly send: (input: I, clientId: string) => Promise<O>;
  /** Lists and files that are out of date once it is done. */
  readonly touches?: readonly QueryKey[];
  readonly done?: (answer: O, input: I) => void;
};

/** A write of one form: its id is made once and kept until the server has answered yes, so that it takes effect once. */
export function useWrite<I, O>({ send, touches = [], done }: Write<I, O>) {
  const clientId = useRef(newClientId());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => send(input, clientId.current),
    onSuccess: async (answer, input) => {
      clientId.current = newClientId();
      await Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey })));
      done?.(answer, input);
    },
  });
}
