import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { settingsAt } from '#modules/catalogue/index.ts';
import type { Db } from '#platform/db/index.ts';

/** The agency as documents name it on that day: itself, where remedies are sought, how it is reached, where fines are paid. */
export type AgencyView = {
  readonly name: string;
  readonly reviewBody: string;
  readonly court: string;
  readonly address?: string;
  readonly contactPhone?: string;
  readonly defenceTerm: string;
  readonly payTo: string;
};

const FIGURES = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Throws NotSet when the agency has not set what its documents must say. */
export async function agencyView(db: Db, on: PlainDate): Promise<AgencyView> {
  const settings = await settingsAt(db, on);
  const site = settings.find('site')?.value;
  const days = settings.clock('statement').value.amount;
  return {
    name: settings.get('agency').value.name,
    // ARL-024 行政复议法第二十四条: the county government, for an act of its department
    reviewBody: settings.get('reconsideration-body').value.name,
    court: settings.get('court').value.name,
    defenceTerm: `${FIGURES[days] ?? days}个工作日`,
    payTo: settings.get('fine-collection').value.name,
    ...(site === undefined ? {} : { address: site.address.value, contactPhone: site.telephone.value }),
  };
}
