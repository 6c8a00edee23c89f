import { useEffect, useRef, useState } from 'react';
import { newClientId } from '../../../api/client.ts';
import { wordsOf } from '../../../api/problem.ts';
import { type Evidence, kindOf, uploadEvidence } from './upload.ts';

export type Item = {
  readonly key: string;
  readonly file: File;
  readonly kind: string;
  readonly name: string;
  readonly proves: string;
  readonly state: 'ready' | 'sending' | 'failed' | 'done';
  readonly share: number;
  readonly error?: string;
};

type Shared = Pick<Evidence, 'on' | 'by'>;

/** Files on their way to the case, one after the other; what failed goes on under the same id when asked, or when the network is back. */
export function useUploads(caseId: string, onDone: () => void) {
  const [items, setItems] = useState<readonly Item[]>([]);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const change = (key: string, next: Partial<Item>) =>
    setItems((all) => all.map((i) => (i.key === key ? { ...i, ...next } : i)));
  const add = (files: readonly File[]) => setItems((all) => [...all, ...files.map(itemOf)]);
  const remove = (key: string) => setItems((all) => all.filter((i) => i.key !== key));
  const sendOne = async (item: Item, shared: Shared) => {
    change(item.key, { state: 'sending', share: 0 });
    const evidence = { kind: item.kind, name: item.name.trim(), proves: item.proves.trim(), ...shared };
    try {
      await uploadEvidence({
        ...{ caseId, file: item.file, evidence, clientId: item.key, signal: stop.current.signal },
        onProgress: (share) => change(item.key, { share }),
      });
      change(item.key, { state: 'done', share: 1 });
      onDone();
    } catch (error) {
      change(item.key, { state: 'failed', error: wordsOf(error) });
    }
  };
  const send = async (shared: Shared) => {
    for (const item of items) if (item.state === 'ready' || item.state === 'failed') await sendOne(item, shared);
  };
  return { items, add, remove, change, send, busy: items.some((i) => i.state === 'sending') };
}

function itemOf(file: File): Item {
  const name = file.name.replace(/\.[^.]+$/, '').slice(0, 200);
  return { key: newClientId(), file, kind: kindOf(file), name, proves: '', state: 'ready', share: 0 };
}
