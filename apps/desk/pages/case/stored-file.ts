import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { wordsOf } from '../../api/problem.ts';

type Stored = { readonly url: string | undefined; readonly error: string | undefined };

/** A stored file as an address of this page: the server offers its files for saving, here they are read in place. */
export function useStoredFile(path: string): Stored {
  const [stored, setStored] = useState<Stored>({ url: undefined, error: undefined });
  useEffect(() => {
    const stop = new AbortController();
    let url: string | undefined;
    setStored({ url: undefined, error: undefined });
    api
      .blob(path, {}, stop.signal)
      .then((blob) => {
        if (stop.signal.aborted) return;
        url = URL.createObjectURL(blob);
        setStored({ url, error: undefined });
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setStored({ url: undefined, error: wordsOf(error) });
      });
    return () => {
      stop.abort();
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [path]);
  return stored;
}
