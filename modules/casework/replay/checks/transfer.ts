import { fenFromYuan, groupedYuan } from '#domain/kernel/money.ts';
import { allWords, amountOwed, workersOf } from '../text-facts.ts';
import type { Check, CheckInput } from './check.ts';

/**
 * LAB-003 法释〔2013〕3号第三条: ten workers and more with 30,000 to 100,000 yuan in all (the province fixes the figure), or one worker
 * for three months and more with 5,000 to 20,000 yuan. The configured figure decides.
 */
function wageCrime({ file, thresholds }: CheckInput): string | undefined {
  const [workers, owed] = [
    workersOf(file),
    file.decision?.amount == null ? amountOwed(file) : fenFromYuan(file.decision.amount),
  ];
  if (workers === undefined || owed === undefined) return undefined;
  const many = workers >= thresholds.wageCrime.workers;
  if (many) return `10人以上且≥3万–10万元(省定) → ${owed >= thresholds.wageCrime.total.fen ? '满足' : '不满足'}`;
  const months = thresholds.wageCrime.oneWorkerMonths;
  const reached = owed >= thresholds.wageCrime.oneWorker.fen;
  return `1人${months}个月以上且≥5000–2万元(省定),本案${workers}人${groupedYuan(owed)}元 → ${reached ? '须核对欠薪月数' : '不满足'}`;
}

export const transferChecks: Readonly<Record<string, Check>> = {
  crimeThreshold: wageCrime,
  crimeThresholdReached: (input) => wageCrime(input)?.endsWith('→ 满足'),
  // TRF-003 移送规定第三条
  fraudCrimeReferral: ({ file }) => (/骗取|虚构|伪造/.test(allWords(file)) ? '达到诈骗罪数额的须移送' : undefined),
};
