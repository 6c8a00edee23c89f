import { useEffect, useState } from 'react';

/**
 * A state that outlives a reload of this window, so that nothing typed is lost; it ends with the window, for it may name people.
 */
export function useKept<T>(key: string, initial: () => T): [T, (next: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => {
    const kept = sessionStorage.getItem(key);
    return kept === null ? initial() : (JSON.parse(kept) as T);
  });
  useEffect(() => {
    sessionStorage.setItem(key, JSON.stringify(value));
  }, [key, value]);
  const forget = () => {
    sessionStorage.removeItem(key);
    setValue(initial());
  };
  return [value, setValue, forget];
}
