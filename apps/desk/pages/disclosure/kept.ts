import { useEffect, useState } from 'react';

/**
 * A form's content that survives a reload and a lost session: kept in this window until it is sent or discarded. What is kept may name
 * people of the case, so it ends with the window.
 */
export function useKept<T>(key: string, initial: T): readonly [T, (value: T) => void, () => void] {
  const place = `hengjian:${key}`;
  const [value, setValue] = useState<T>(() => read<T>(place) ?? initial);
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    if (touched) sessionStorage.setItem(place, JSON.stringify(value));
  }, [place, touched, value]);
  const change = (next: T) => {
    setTouched(true);
    setValue(next);
  };
  const forget = () => {
    setTouched(false);
    sessionStorage.removeItem(place);
  };
  return [value, change, forget];
}

function read<T>(place: string): T | undefined {
  const text = sessionStorage.getItem(place);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    // Somebody else wrote there: begin anew.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
