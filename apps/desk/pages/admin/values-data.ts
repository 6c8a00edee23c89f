import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { settingsAnswer, thresholdsAnswer, thresholdVersionsAnswer } from '#contract/catalogue.ts';
import { api } from '../../api/client.ts';
import type { Value } from './value-editor.tsx';

export type Setting = Omit<z.infer<typeof settingsAnswer>['settings'][number], 'value'> & { readonly value: Value };
export type Threshold = z.infer<typeof thresholdsAnswer>['thresholds'][number];

export const useSettings = () =>
  useQuery({
    queryKey: ['catalogue', 'settings'],
    queryFn: ({ signal }) =>
      api.get<{ on: string; settings: readonly Setting[]; unset: readonly Setting[] }>(
        '/api/v1/catalogue/settings',
        {},
        signal,
      ),
  });

export const useThresholds = () =>
  useQuery({
    queryKey: ['catalogue', 'thresholds'],
    queryFn: ({ signal }) => api.get<z.infer<typeof thresholdsAnswer>>('/api/v1/catalogue/thresholds', {}, signal),
  });

export const useSettingVersions = (key: string) =>
  useQuery({
    queryKey: ['catalogue', 'settings', key],
    queryFn: ({ signal }) =>
      api.get<{ versions: readonly Setting[]; proposed: Setting | null }>(
        `/api/v1/catalogue/settings/${encodeURIComponent(key)}/versions`,
        {},
        signal,
      ),
  });

export const useThresholdVersions = (key: string) =>
  useQuery({
    queryKey: ['catalogue', 'thresholds', key],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof thresholdVersionsAnswer>>(`/api/v1/catalogue/thresholds/${key}/versions`, {}, signal),
  });

const NAMES: Readonly<Record<string, string>> = {
  agency: '本机关',
  'supervisor-body': '行政执法监督机关',
  'reconsideration-body': '行政复议机关',
  court: '管辖法院',
  'fine-collection': '罚款代收机构',
  numbering: '文号编排',
  'review-catalogue': '重大执法决定法制审核目录',
  credit: '信用公示期限',
  retention: '案卷保管期限',
  publication: '公示规则',
  site: '网站标识',
  'post-rules': '岗位分设规则',
  devices: '音像记录设备管理规则',
};

/** Members that came later: a value of an earlier version is shown and edited with the member empty. */
const LATER: Readonly<Record<string, { readonly [member: string]: Value }>> = {
  agency: { creditCode: null },
  // What holds where the agency has set nothing (contract/settings.ts).
  'post-rules': {
    standIns: {
      sameUnit: ['unit-head', 'legal-head'],
      titles: [{ post: 'head', titles: ['副局长', '副主任', '副书记'] }],
      source: '通行做法，法律没有规定，由本机关核定',
      status: 'default',
    },
  },
};

/** The value with every member that the setting has today. */
export function wholeValue({ key, value }: Pick<Setting, 'key' | 'value'>): Value {
  const later = LATER[key];
  if (later === undefined || typeof value !== 'object' || value === null) return value;
  return { ...later, ...(value as { readonly [member: string]: Value }) };
}

/** What people call a setting; a period is called by its own name. */
export function settingName({ key, value }: Pick<Setting, 'key' | 'value'>): string {
  const known = NAMES[key];
  if (known !== undefined) return known;
  const own = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  return typeof own === 'string' ? own : '其他设定';
}

export const THRESHOLD_WORDS: Readonly<Record<string, string>> = {
  'hearing-fine': '应当告知听证的较大数额罚款',
  'hearing-confiscation': '应当告知听证的较大数额没收',
  'major-fine': '重大执法决定法制审核的罚款数额',
  'discussion-fine': '应当集体讨论的罚款数额',
  'filing-fine': '重大行政处罚备案的罚款数额',
  'summary-fine': '可以当场处罚的罚款数额',
  'spot-collection': '可以当场收缴的罚款数额',
  'wage-crime-single-months': '涉嫌拒不支付劳动报酬罪的欠薪月数（一人）',
  'wage-crime-single-amount': '涉嫌拒不支付劳动报酬罪的欠薪数额（一人）',
  'wage-crime-group-workers': '涉嫌拒不支付劳动报酬罪的人数（多人）',
  'wage-crime-group-amount': '涉嫌拒不支付劳动报酬罪的欠薪数额（多人）',
  'officers-per-act': '每次执法的最少人数',
  'reviewer-ratio': '法制审核人员占执法人员的最低比例',
};
