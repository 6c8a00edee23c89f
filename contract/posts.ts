/** 岗位. Codes are shared with the procedure tables, where the same post stands. */
export const POSTS = {
  intake: '窗口人员',
  officer: '执法人员',
  'unit-head': '承办机构负责人',
  reviewer: '法制审核人员',
  'legal-head': '法制机构负责人',
  presider: '听证主持人',
  head: '行政机关负责人',
  'leading-group': '领导小组成员',
  'disclosure-clerk': '公示管理员',
  'disclosure-approver': '公示审核员',
  archivist: '档案管理员',
  'device-admin': '设备管理员',
  supervisor: '司法局监督员',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
} as const;
export type Post = keyof typeof POSTS;
