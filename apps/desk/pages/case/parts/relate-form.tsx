import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { RelationKind } from '#contract/case-desk.ts';
import type { casesAnswer } from '#contract/casework.ts';
import { api } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { KeptNote } from '../../../shared/kept/kept-note.tsx';
import { useKept } from '../../../shared/kept/use-kept.ts';
import { Refusal } from '../../../shared/refusal.tsx';

const KINDS: Readonly<Record<RelationKind, string>> = {
  'same-matter': '同一事项',
  split: '分案办理',
  joint: '合并办理',
  series: '系列案件',
  evidence: '证据互用',
  other: '其他关联',
};

type Relate = { readonly other: string; readonly kind: RelationKind; readonly reason: string };
type Typed = Relate & { readonly words: string };
const NOTHING: Typed = { words: '', other: '', kind: 'series', reason: '' };

/** Finds the other case by words, says how and why the two belong together. */
export function RelateForm({ caseId, related }: { readonly caseId: string; readonly related: ReadonlySet<string> }) {
  const [typed, set, forget, kept] = useKept(`relate-case ${caseId}`, NOTHING);
  const { words, other, kind, reason } = typed;
  const change = (part: Partial<typeof typed>) => set({ ...typed, ...part });
  const found = useQuery({
    queryKey: ['cases', 'to-relate', words],
    queryFn: ({ signal }) => api.get<z.infer<typeof casesAnswer>>('/api/v1/cases', { q: words, size: 10 }, signal),
    enabled: words.trim().length >= 2,
  });
  const relate = useWrite<Relate, void>({
    send: (body, clientId) => api.post(`/api/v1/cases/${caseId}/relations`, body, { clientId }),
    touches: [
      ['cases', caseId],
      ['cases', other],
    ],
    done: forget,
  });
  const choices = (found.data?.cases ?? []).filter((c) => c.id !== caseId && !related.has(c.id));
  return (
    <form
      className="case-form"
      aria-label="关联另一案件"
      onSubmit={(event) => {
        event.preventDefault();
        relate.mutate({ other, kind, reason: reason.trim() });
      }}
    >
      <h3>关联另一案件</h3>
      <Refusal error={relate.error} />
      <label>
        查找案件
        <input
          type="search"
          value={words}
          placeholder="案由、当事人或者文号，至少两个字"
          onChange={(e) => change({ words: e.target.value })}
        />
      </label>
      {words.trim().length >= 2 && found.isSuccess && choices.length === 0 ? (
        <p role="status">没有找到可以关联的案件</p>
      ) : null}
      {choices.length === 0 ? null : (
        <fieldset className="case-choices">
          <legend>选择案件</legend>
          {choices.map((c) => (
            <label key={c.id}>
              <input type="radio" name="other" checked={c.id === other} onChange={() => change({ other: c.id })} />
              <span>
                {c.title}
                <span className="case-small">
                  {c.filingNumber ?? '尚未立案'}，{c.stateName}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <label>
        关联的类别
        <select value={kind} onChange={(e) => change({ kind: e.target.value as RelationKind })}>
          {Object.entries(KINDS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        关联的理由
        <textarea
          required
          maxLength={500}
          rows={2}
          value={reason}
          onChange={(e) => change({ reason: e.target.value })}
        />
      </label>
      <button type="submit" className="case-primary" disabled={other === '' || relate.isPending}>
        关联案件
      </button>
      <KeptNote state={kept} forget={forget} />
    </form>
  );
}
