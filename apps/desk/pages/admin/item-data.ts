import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Benchmark, Item, itemAnswer, itemsAnswer, StepFine } from '#contract/catalogue.ts';
import type { BenchmarkInput, itemUsageAnswer } from '#contract/catalogue-amending.ts';
import { api } from '../../api/client.ts';
import { amountOf, keptAmount } from './threshold-words.ts';

export type { Benchmark, Item };

export const useItem = (code: string) =>
  useQuery({
    queryKey: ['catalogue', 'items', code],
    queryFn: ({ signal }) => api.get<z.infer<typeof itemAnswer>>(`/api/v1/catalogue/items/${code}`, {}, signal),
  });

/** The items that hold on that day; today where none is given. */
export const useItems = (on: string) =>
  useQuery({
    queryKey: ['catalogue', 'items', 'on', on],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof itemsAnswer>>('/api/v1/catalogue/items', on === '' ? {} : { on }, signal),
    placeholderData: (before) => before,
  });

export const useItemUsage = (code: string) =>
  useQuery({
    queryKey: ['catalogue', 'items', code, 'usage'],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof itemUsageAnswer>>(`/api/v1/catalogue/items/${code}/usage`, {}, signal),
  });

export const ITEM_KINDS: readonly Item['kind'][] = [
  ...(['行政处罚', '行政处理', '行政许可', '行政检查', '行政强制'] as const),
  ...(['行政确认', '行政给付', '行政奖励', '其他权力'] as const),
];
export const REGIMES: Readonly<Record<Item['regime'], string>> = {
  labour: '劳动保障监察',
  general: '行政处罚一般规定',
};
export const PRECONDITIONS: Readonly<Record<Item['precondition'], string>> = {
  none: '可以直接处罚',
  overdue: '责令改正，逾期不改正才处罚',
};
export const VERIFIED: Readonly<Record<Item['verified'], string>> = {
  text: '已对照条文原文',
  web: '只对照了网上文本',
  memory: '尚未对照',
};
export const ROLES = ['依据', '义务', '处罚', '程序', '执行', '责令改正', '参照'] as const;

export const NEW_ITEM: Item = {
  ...{ code: '', name: '', kind: '行政处罚', category: '', subject: '', regime: 'labour' },
  ...{ basis: [{ law: '', article: '', role: '处罚' }], penalty: null, sanctions: [], calc: null },
  ...{ precondition: 'none', hearing: [], level: '县级', verified: 'text', note: null },
  ...{ source: null, from: null, to: null },
};

export const emptyLines = (lines: readonly string[]) => lines.map((l) => l.trim()).filter((l) => l !== '');

/** A step as it is typed. */
export type StepDraft = {
  readonly level: string;
  readonly condition: string;
  readonly factors: string;
  readonly of: StepFine['of'] | '';
  readonly min: string;
  readonly max: string;
  readonly other: string;
};

export const FINE_OF: Readonly<Record<StepFine['of'], string>> = {
  entity: '对单位罚款（元）',
  individual: '对个人罚款（元）',
  each: '按每人罚款（元）',
  times: '按计算基数的倍数',
};

export const NEW_STEP: StepDraft = { level: '', condition: '', factors: '', of: '', min: '', max: '', other: '' };

/** A step that is kept, as it is typed; what is only worded (外地参考) goes to what is done beside a fine. */
export function draftOfStep({
  level,
  condition,
  sanction,
  factors = [],
  fine,
}: Benchmark['levels'][number]): StepDraft {
  const common = { level, condition, factors: factors.join('\n') };
  if (fine === undefined) return { ...NEW_STEP, ...common, other: sanction };
  const other = sanction.split('；').slice(1).join('；');
  if (fine.of === 'times') return { ...common, of: 'times', min: fine.min, max: fine.max, other };
  const [min, max] = [fine.minFen, fine.maxFen].map((value) => amountOf({ value, unit: 'fen' }));
  return { ...common, of: fine.of, min: min ?? '', max: max ?? '', other };
}

/** What was typed as it is sent; undefined where an amount is none. */
export function stepOfDraft(d: StepDraft): BenchmarkInput['levels'][number] | undefined {
  const fine = fineOfDraft(d);
  if (fine === undefined) return undefined;
  const other = d.other.trim() === '' ? null : d.other.trim();
  return { level: d.level, condition: d.condition, factors: emptyLines(d.factors.split('\n')), fine, other };
}

function fineOfDraft({ of, min, max }: StepDraft): StepFine | null | undefined {
  if (of === '') return null;
  if (of === 'times') return { of, min: min.trim(), max: max.trim() };
  const [minFen, maxFen] = [keptAmount(min, 'fen'), keptAmount(max, 'fen')];
  return minFen === undefined || maxFen === undefined ? undefined : { of, minFen, maxFen };
}
