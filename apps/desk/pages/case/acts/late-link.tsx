import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import type { actTableAnswer } from '#contract/casework.ts';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../app/session.tsx';

type Props = { readonly file: { readonly id: string; readonly procedure: string } };

/** 补录: any act of the procedure that was done and is not in the file yet. */
export function LateLink({ file }: Props) {
  const may = useMay();
  const go = useNavigate();
  const allowed = may('case.enter-late');
  const table = useQuery({
    queryKey: ['acts', file.procedure],
    queryFn: ({ signal }) => api.get<z.infer<typeof actTableAnswer>>(`/api/v1/acts/${file.procedure}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: allowed,
  });
  if (!allowed || table.data === undefined) return null;
  return (
    <label className="acts-late">
      补录
      <select
        value=""
        onChange={(event) => {
          if (event.target.value !== '') void go(`/cases/${file.id}/acts/${event.target.value}?late=1`);
        }}
      >
        <option value="">选择已经办理的行为</option>
        {table.data.acts.map((a) => (
          <option key={a.act} value={a.act}>
            {a.name}
          </option>
        ))}
      </select>
    </label>
  );
}
