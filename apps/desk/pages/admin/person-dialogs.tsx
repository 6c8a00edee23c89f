import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useKept } from '../../shared/kept/use-kept.ts';
import { FormDialog, SelectField, TextField } from './form.tsx';
import { type Person, usePosts } from './people-data.ts';

/** What is to be done on the page of a person. */
export type PersonWork =
  | { readonly kind: 'assign' }
  | { readonly kind: 'end'; readonly post: string; readonly name: string }
  | { readonly kind: 'qualify' }
  | { readonly kind: 'leave' };

type Props = {
  readonly person: Person;
  readonly on: string;
  readonly work: PersonWork;
  readonly onClose: () => void;
};

export function PersonDialog({ work, ...rest }: Props) {
  if (work.kind === 'assign') return <Assign {...rest} />;
  if (work.kind === 'end') return <End {...rest} post={work.post} name={work.name} />;
  return work.kind === 'qualify' ? <Qualify {...rest} /> : <Leave {...rest} />;
}

type Own = Omit<Props, 'work'>;

function usePersonWrite(person: Person, path: string, onClose: () => void, method: 'post' | 'put' = 'post') {
  return useWrite({
    send: (body: object, clientId) => api[method](`/api/v1/people/${person.id}/${path}`, body, { clientId }),
    touches: [['people']],
    done: onClose,
  });
}

function ended(forget: () => void, close: () => void): () => void {
  return () => {
    forget();
    close();
  };
}

function Assign({ person, on, onClose }: Own) {
  const posts = usePosts();
  const [post, setPost] = useState('');
  const [from, setFrom] = useState(on);
  const write = usePersonWrite(person, 'posts', onClose);
  return (
    <FormDialog
      title={`为${person.name}设定岗位`}
      open
      onClose={onClose}
      onSubmit={() => write.mutate({ post, from })}
      submit="设定岗位"
      busy={write.isPending}
      error={write.error}
    >
      <SelectField
        label="岗位"
        value={post}
        onChange={setPost}
        options={(posts.data?.posts ?? []).map((p) => [p.code, p.name] as const)}
        hint="依规定不得由同一人担任的岗位，系统不予设定。"
      />
      <TextField label="自何日起" type="date" value={from} onChange={setFrom} />
    </FormDialog>
  );
}

function End({ person, on, onClose, post, name }: Own & { readonly post: string; readonly name: string }) {
  const [to, setTo] = useState(on);
  const write = usePersonWrite(person, 'posts/end', onClose);
  return (
    <FormDialog
      title={`结束${person.name}的岗位：${name}`}
      open
      onClose={onClose}
      onSubmit={() => write.mutate({ post, to })}
      submit="结束岗位"
      busy={write.isPending}
      error={write.error}
      danger
    >
      <TextField label="担任的最后一日" type="date" value={to} onChange={setTo} />
    </FormDialog>
  );
}

function Leave({ person, on, onClose }: Own) {
  const [typed, change, forget] = useKept(`departure ${person.id}`, { on, reason: '' });
  const write = usePersonWrite(person, 'leave', ended(forget, onClose));
  return (
    <FormDialog
      title={`登记${person.name}离任`}
      open
      onClose={onClose}
      onSubmit={() => write.mutate(typed)}
      submit="登记离任"
      busy={write.isPending}
      error={write.error}
      danger
    >
      <p>离任之日起，全部岗位结束；次日起账号不能登录。承办的案件应当先行交接。</p>
      <TextField label="离任之日" type="date" value={typed.on} onChange={(day) => change({ ...typed, on: day })} />
      <TextField
        label="原因"
        value={typed.reason}
        onChange={(reason) => change({ ...typed, reason })}
        maxLength={500}
      />
    </FormDialog>
  );
}

function Qualify({ person, on, onClose }: Own) {
  const known = person.reviewer;
  const [typed, change, forget] = useKept(`reviewer ${person.id}`, {
    number: known?.legalQualification ?? '',
    qualifiedOn: known?.qualifiedOn ?? '',
    firstReviewOn: known?.firstReviewOn ?? on,
    from: known?.from ?? on,
  });
  const { number, qualifiedOn, firstReviewOn, from } = typed;
  const set = (key: keyof typeof typed) => (text: string) => change({ ...typed, [key]: text });
  const write = usePersonWrite(person, 'reviewer', ended(forget, onClose), 'put');
  const body = {
    legalQualification: number.trim() === '' ? null : number.trim(),
    qualifiedOn: qualifiedOn === '' ? null : qualifiedOn,
    firstReviewOn,
    from,
  };
  return (
    <FormDialog
      title={`${person.name}的法制审核资格`}
      open
      onClose={onClose}
      onSubmit={() => write.mutate(body)}
      submit="保存资格"
      busy={write.isPending}
      error={write.error}
    >
      <TextField label="法律职业资格证号" value={number} onChange={set('number')} required={false} maxLength={60} />
      <TextField label="取得日期" type="date" value={qualifiedOn} onChange={set('qualifiedOn')} required={false} />
      <TextField label="初次从事审核之日" type="date" value={firstReviewOn} onChange={set('firstReviewOn')} />
      <TextField label="在本机关起始之日" type="date" value={from} onChange={set('from')} />
    </FormDialog>
  );
}
