/** What a check of everything counts, as people call it. */
export const CHECK_COUNTS: Readonly<Record<string, string>> = {
  tables: '数据表',
  migrations: '结构迁移',
  events: '事件',
  streams: '记录',
  rows: '数据行',
  entries: '日志条目',
  tiles: '日志数据块',
  checkpoints: '检查点',
  keys: '公钥',
  sealedRows: '封签行',
  trailSeals: '审计记录封签',
  files: '存储文件',
  unlistedDifferences: '未列出的差异',
};
