import { expect, it } from 'vitest';
import { postRulesSchema } from '#contract/settings.ts';
import { wholeValue } from './values-data.ts';

it('a setting that is older than one of its members begins with what holds of it now', () => {
  const older = {
    incompatible: [],
    reviewFirstTimeFrom: '2021-07-15',
    reviewFirstTimeSource: '行政处罚法第五十八条第二款',
    certificateAreas: { labour: null, general: null },
  };
  const { standIns } = postRulesSchema.parse(older);
  expect(wholeValue({ key: 'post-rules', value: older })).toEqual({ ...older, standIns });
  const own = { ...standIns, sameUnit: [], source: '本机关规定' };
  expect(wholeValue({ key: 'post-rules', value: { ...older, standIns: own } })).toMatchObject({ standIns: own });
});
