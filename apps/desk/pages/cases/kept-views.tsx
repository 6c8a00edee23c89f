import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import type { CaseColumn } from '#contract/case-columns.ts';
import type { CaseView } from '#contract/case-list.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { Popover } from './popover.tsx';

type Props = {
  readonly views: readonly CaseView[];
  readonly columns: readonly CaseColumn[];
  readonly open: (view: CaseView) => void;
};

/** Searches that a person keeps under a name of their own, with their columns. */
export function KeptViews({ views, columns, open }: Props) {
  const queries = useQueryClient();
  const { search } = useLocation();
  const [name, setName, forget] = useKept('case-view', '');
  const keep = useWrite({
    send: (named: string, clientId) => {
      const id = views.find((view) => view.name === named)?.id ?? crypto.randomUUID();
      return api.put(`/api/v1/case-list/views/${id}`, { name: named, query: search.slice(1), columns }, { clientId });
    },
    touches: [['case-list', 'views']],
    done: forget,
  });
  const drop = useMutation({
    mutationFn: (id: string) => api.delete(`/api/v1/case-list/views/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['case-list', 'views'] }),
  });
  return (
    <Popover label={views.length === 0 ? '视图' : `视图（${views.length}）`}>
      {views.length === 0 ? (
        <p className="cases-hint">把常用的条件、排序和栏目保存为视图，以后一次打开。</p>
      ) : (
        <ul className="cases-views">
          {views.map((view) => (
            <li key={view.id}>
              <button type="button" className="cases-view" onClick={() => open(view)}>
                {view.name}
              </button>
              <button type="button" className="cases-drop" onClick={() => drop.mutate(view.id)}>
                删除<span className="only-heard">视图{view.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="cases-keep"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') keep.mutate(name.trim());
        }}
      >
        <label>
          <span>把目前的条件保存为</span>
          <input
            maxLength={40}
            required
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <button type="submit" className="plain-button" disabled={keep.isPending}>
          保存
        </button>
      </form>
      {keep.isSuccess ? <p role="status">已保存。</p> : null}
      <Refusal error={keep.error ?? drop.error} />
    </Popover>
  );
}
