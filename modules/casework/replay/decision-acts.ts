/** Acts by kind of decision. */
export const PROPOSE = {
  penalty: 'propose-penalty',
  processing: 'propose-processing',
  'no-penalty': 'propose-no-penalty',
} as const;

export const DECIDE = {
  penalty: 'decide-penalty',
  processing: 'decide-processing',
  'no-penalty': 'decide-no-penalty',
} as const;
