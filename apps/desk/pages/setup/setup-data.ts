import type { z } from 'zod';
import type { FirstPerson, SetupAgency, SetupPeople, setupOptionsAnswer } from '#contract/setup.ts';

export type Options = z.infer<typeof setupOptionsAnswer>;

/** What was typed so far; nothing is written before the last step. */
export type Typed = {
  readonly pack: 'own' | 'julu';
  readonly agency: SetupAgency;
  readonly people: SetupPeople;
};

export const PEOPLE: readonly (readonly [FirstPerson, string, string])[] = [
  ['head', '行政机关负责人', '审批、作出执法决定'],
  ['legalHead', '法制机构负责人', '登记人员、岗位和执法证，管理设定和工作日历'],
  ['systemAdmin', '系统管理员', '系统运行；不接触案件'],
  ['securityAdmin', '安全管理员', '开立、停用账号；不接触案件'],
  ['auditAdmin', '审计管理员', '查看操作审计；不接触案件'],
  ['officer', '首名执法人员', '办理案件；其他执法人员由法制机构负责人登记'],
];

const NOBODY = { name: '', title: '', login: '' };

export function nothingTyped({ baseUrl, today }: Options): Typed {
  return {
    pack: 'own',
    agency: {
      ...{ name: '', short: '', region: '', regionName: '', supervisor: '' },
      ...{ reconsideration: '', court: '', collection: '', creditCode: '', baseUrl },
    },
    people: {
      head: { ...NOBODY, title: '局长' },
      legalHead: { ...NOBODY, title: '法规股股长' },
      systemAdmin: { ...NOBODY, title: '系统管理员' },
      securityAdmin: { ...NOBODY, title: '安全管理员' },
      auditAdmin: { ...NOBODY, title: '审计管理员' },
      officer: { ...NOBODY, title: '执法人员' },
      certificate: {
        ...{ number: '', kind: '行政执法证', area: '劳动保障监察', territory: '', issuer: '' },
        validFrom: today as SetupPeople['certificate']['validFrom'],
        validTo: '' as SetupPeople['certificate']['validTo'],
      },
    },
  };
}

/** What is sent in the last step. */
export function requestOf({ pack, agency, people }: Typed): object {
  if (pack === 'julu') return { pack, baseUrl: agency.baseUrl };
  const creditCode = agency.creditCode === '' ? null : agency.creditCode;
  return { pack, agency: { ...agency, creditCode }, people };
}
