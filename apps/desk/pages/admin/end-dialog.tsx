import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useKept } from '../../shared/kept/use-kept.ts';
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
  const [typed, change, forget] = useKept(`end ${path}`, { lastDay: '', source: '' });
  const write = useWrite({
    send: (body: object, clientId) => api.post(path, body, { clientId }),
    touches: [['catalogue']],
    done: () => {
      forget();
      onClose();
    },
  });
  return (
    <FormDialog
      title={title}
      open={open}
      onClose={onClose}
      onSubmit={() => write.mutate(typed)}
      submit="终止"
      busy={write.isPending}
      error={write.error}
      danger
    >
      <p>{warning}</p>
      <TextField
        label="适用到何日"
        type="date"
        value={typed.lastDay}
        onChange={(lastDay) => change({ ...typed, lastDay })}
        hint="次日起不再适用。"
      />
      <TextField
        label="终止的依据"
        value={typed.source}
        onChange={(source) => change({ ...typed, source })}
        hint="文件名称、文号和条款。"
      />
    </FormDialog>
  );
}
