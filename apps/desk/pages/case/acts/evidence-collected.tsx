import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { caseAnswer } from '#contract/casework.ts';
import { api } from '../../../api/client.ts';
import { Panel } from '../../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../../shared/states.tsx';
import { dateWords } from '../../../shared/words.ts';

type Evidence = z.infer<typeof caseAnswer>['case']['evidence'][number];
const STATUS: Readonly<Record<string, string>> = { unverified: '待查证', verified: '查证属实', excluded: '已排除' };
const DIGEST = /^[0-9a-f]{64}$/;

/** 已收集的证据: each with the digest under which its file is kept. */
export function Collected({ caseId }: { readonly caseId: string }) {
  const opened = useQuery({
    queryKey: ['cases', caseId, 'evidence'],
    queryFn: async ({ signal }) =>
      (await api.get<z.infer<typeof caseAnswer>>(`/api/v1/cases/${caseId}`, {}, signal)).case.evidence,
  });
  if (opened.isPending) return <LoadingPage />;
  if (opened.isError) return <Failed error={opened.error} retry={() => void opened.refetch()} />;
  return (
    <Panel title={`已收集的证据（${opened.data.length}）`}>
      {opened.data.length === 0 ? (
        <Empty title="还没有证据">上传的文件保存后，在这里按收集顺序列出。</Empty>
      ) : (
        <ol className="acts-evidence">
          {opened.data.map((e) => (
            <Line key={e.id} caseId={caseId} evidence={e} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Line({ caseId, evidence: e }: { readonly caseId: string; readonly evidence: Evidence }) {
  const file = e.ref !== null && DIGEST.test(e.ref) ? e.ref : undefined;
  return (
    <li>
      <strong>{e.name}</strong>
      <span className="acts-note">
        {e.kind}　{dateWords(e.obtainedOn, 'short')}取得　{STATUS[e.status] ?? '待查证'}
      </span>
      <span>证明：{e.proves}</span>
      {file === undefined ? (
        <span className="acts-note">{e.ref === null ? '没有电子文件' : `原件：${e.ref}`}</span>
      ) : (
        <span className="acts-note">
          <a href={`/api/v1/cases/${caseId}/files/${file}`} target="_blank" rel="noopener">
            查看文件
          </a>
          　校验值 <span className="acts-digest">{file}</span>
        </span>
      )}
    </li>
  );
}
