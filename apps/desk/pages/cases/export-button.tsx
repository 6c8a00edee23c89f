import { useMutation } from '@tanstack/react-query';
import { type CaseColumn, EXPORT_LIMIT } from '#contract/case-columns.ts';
import { api } from '../../api/client.ts';
import { Refusal } from '../../shared/refusal.tsx';
import type { ListQuery } from './list-query.ts';

type Props = { readonly asked: ListQuery; readonly columns: readonly CaseColumn[]; readonly total: number };

/** The cases that fit, in the columns shown, as a table for spreadsheet programs. Each export is in the access log. */
export function ExportButton({ asked, columns, total }: Props) {
  const make = useMutation({
    mutationFn: async () => {
      const file = await api.blob('/api/v1/cases/export', { ...asked, columns: columns.join(',') });
      save(file, `案件清单${new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })}.xlsx`);
    },
  });
  const tooMany = total > EXPORT_LIMIT;
  return (
    <>
      <button
        type="button"
        className="plain-button"
        disabled={total === 0 || make.isPending}
        title={
          tooMany
            ? `一次最多导出${EXPORT_LIMIT.toLocaleString('zh-CN')}件，请先缩小范围`
            : '导出为电子表格，导出记入访问日志'
        }
        onClick={() => make.mutate()}
      >
        {make.isPending ? '正在导出……' : '导出'}
      </button>
      {make.error === null ? null : (
        <div className="cases-refused">
          <Refusal error={make.error} />
        </div>
      )}
    </>
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken the file over by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
