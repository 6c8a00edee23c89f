import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { caseFileAnswer } from '#contract/case-answer.ts';
import type * as desk from '#contract/case-desk.ts';
import type { caseAnswer, caseAsOfAnswer, chartAnswer, possibleAct } from '#contract/casework.ts';
import { api } from '../../api/client.ts';

export type CaseFile = z.infer<typeof caseFileAnswer>;
export type PossibleAct = z.infer<typeof possibleAct>;
export type Clock = CaseFile['clocks'][number];
export type Chart = z.infer<typeof chartAnswer>;
export type TimelineLine = desk.TimelineLine;

/** What is open: the case as it stands, or as it stood at the end of a day. */
export type Opened = { readonly file: CaseFile; readonly acts: readonly PossibleAct[]; readonly asOf?: string };

/** The file with what can be done now; as of a day, without it: nobody acts in the past. */
export function useCase(id: string, asOf: string | undefined) {
  return useQuery({
    queryKey: ['cases', id, 'file', asOf ?? ''],
    queryFn: async ({ signal }): Promise<Opened> => {
      if (asOf === undefined) {
        const now = await api.get<z.infer<typeof caseAnswer>>(`/api/v1/cases/${id}`, {}, signal);
        return { file: now.case, acts: now.acts };
      }
      const then = await api.get<z.infer<typeof caseAsOfAnswer>>(`/api/v1/cases/${id}/as-of/${asOf}`, {}, signal);
      return { file: then.case, acts: [], asOf };
    },
    placeholderData: (before) => (before?.file.id === id && before.asOf === asOf ? before : undefined),
  });
}

export function useTimeline(id: string, asOf: string | undefined) {
  return useQuery({
    queryKey: ['cases', id, 'timeline', asOf ?? ''],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof desk.timelineAnswer>>(`/api/v1/cases/${id}/timeline`, { asOf }, signal),
  });
}

export function useChart(procedure: string) {
  return useQuery({
    queryKey: ['flow-charts', procedure],
    queryFn: ({ signal }) => api.get<Chart>(`/api/v1/flow-charts/${procedure}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Words for what the file says in codes. */
export const WORDS = {
  procedure: { PT: '普通程序', JY: '简易程序' },
  role: { respondent: '当事人', 'third-party': '第三人' },
  partyKind: {
    enterprise: '企业',
    'sole-proprietor': '个体工商户',
    organisation: '其他组织',
    'natural-person': '自然人',
  },
  person: {
    minor: '未成年人',
    worker: '劳动者',
    complainant: '投诉人',
    informant: '举报人',
    witness: '证人',
    other: '其他人员',
  },
  evidence: { unverified: '待查证', verified: '已查证属实', excluded: '不予采用' },
  nature: { duty: '本机关办理期限', window: '当事人权利期限', wait: '等待期', info: '仅供参考' },
  clock: {
    running: '进行中',
    'due-soon': '即将到期',
    overdue: '已超期',
    passed: '已届满',
    met: '已按期办结',
    missed: '超期办结',
  },
} as const;

/** The word for a code; the code itself is never shown: what is not known yet is said so. */
export function word(table: Readonly<Record<string, string>>, code: string): string {
  return table[code] ?? '其他';
}

/** By which procedure, and where it was filed under which number: what is settled on the spot is not filed (行政处罚法第五十四条). */
export function procedureWords({ procedure, filingNumber }: CaseFile): readonly string[] {
  const filed = filingNumber ?? (procedure === 'JY' ? undefined : '尚未立案');
  return filed === undefined ? [WORDS.procedure[procedure]] : [WORDS.procedure[procedure], filed];
}
