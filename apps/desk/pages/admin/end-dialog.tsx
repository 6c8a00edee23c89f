import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { FormDialog, TextField } from './form.tsx';

type Props = {
  readonly title: string;
  /** What follows from it, e.g. how many cases use it. */
  readonly warning: string;
  readonly path: string;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** 终止: the last day and the basis; whatever was done until then keeps what held. */
export function EndDialog({ title, warning, path, open, onClose }: Props) {
  const [lastDay, setLastDay] = useState('');
  const [source, setSource] = useState('');
  const write = useWrite({
    send: (body: object, clientId) => api.post(path, body, { clientId }),
    touches: [['catalogue']],
    done: onClose,
  });
  return (
    <FormDialog
      title={title}
      open={open}
      onClose={onClose}
      onSubmit={() => write.mutate({ lastDay, source })}
      submit="终止"
      busy={write.isPending}
      error={write.error}
      danger
    >
      <p>{warning}</p>
      <TextField label="适用到何日" type="date" value={lastDay} onChange={setLastDay} hint="次日起不再适用。" />
      <TextField label="终止的依据" value={source} onChange={setSource} hint="文件名称、文号和条款。" />
    </FormDialog>
  );
}
