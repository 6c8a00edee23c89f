import { useNavigate } from 'react-router';
import type { z } from 'zod';
import type { createdAnswer } from '#contract/people.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useKept } from '../../shared/kept/use-kept.ts';
import { FormDialog, SelectField, TextField } from './form.tsx';
import { useUnits } from './people-data.ts';

type Props = { readonly open: boolean; readonly today: string; readonly onClose: () => void };

/** 登记人员; leads to the page of the person, where posts and certificates are entered. */
export function RegisterPerson({ open, today, onClose }: Props) {
  const units = useUnits();
  const go = useNavigate();
  const [typed, change, forget] = useKept('register-person', { name: '', unit: '', title: '', from: today });
  const set = (key: keyof typeof typed) => (text: string) => change({ ...typed, [key]: text });
  const write = useWrite({
    send: (body: object, clientId) => api.post<z.infer<typeof createdAnswer>>('/api/v1/people', body, { clientId }),
    touches: [['people']],
    done: ({ id }) => {
      forget();
      void go(`/admin/people/${id}`);
    },
  });
  return (
    <FormDialog
      title="登记人员"
      open={open}
      onClose={onClose}
      onSubmit={() => write.mutate(typed)}
      submit="登记"
      busy={write.isPending}
      error={write.error}
    >
      <TextField label="姓名" value={typed.name} onChange={set('name')} maxLength={60} />
      <SelectField
        label="所在机构"
        value={typed.unit}
        onChange={set('unit')}
        options={(units.data?.units ?? []).map((u) => [u.code, u.name] as const)}
      />
      <TextField label="职务" value={typed.title} onChange={set('title')} maxLength={60} />
      <TextField label="任职之日" type="date" value={typed.from} onChange={set('from')} />
    </FormDialog>
  );
}
