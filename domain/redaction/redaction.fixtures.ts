import type { KnownEntity } from './entities.ts';
import { getPolicy } from './policies.ts';
import { redactText } from './redact.ts';

/** People and organisations that the tests of this room share. */
export const portal = getPolicy('sole-proprietor', 'portal');
export const person = (
  key: string,
  kind: KnownEntity['kind'],
  names: string[],
  more: Partial<KnownEntity> = {},
): KnownEntity => ({
  key,
  kind,
  names,
  isParty: false,
  ...more,
});
export const shop = person('shop', 'organisation', ['巨鹿县晨曦电子加工店'], {
  ids: ['92130529TEXT000170'],
  addresses: ['巨鹿县新华街12号'],
  isParty: true,
});
export const bureau = person('bureau', 'agency', ['巨鹿县人力资源和社会保障局'], {
  ids: ['0319-4332211', '13005290000000000017'],
});
export const childLabour: KnownEntity[] = [
  shop,
  bureau,
  person('keeper', 'legal-representative', ['魏某']),
  person('m1', 'minor', ['肖某'], { birth: '2011-06' }),
  person('m2', 'minor', ['张某', '张小宝'], { birth: '2010-02-12' }),
];
export const masked = (text: string, entities: readonly KnownEntity[] = childLabour, policy = portal) =>
  redactText(text, entities, policy).text;
