import { compact, findDate, findText, flagOf, getDate, getText } from '../input.ts';
import type { Service, ServiceMethod } from '../model.ts';
import type { Entered } from './effect.ts';

/** The service that an act entered, for the document it belongs to. */
export function serviceOf({ input }: Entered, of: Service['of'], ref: string): Service {
  return compact({
    of,
    ref,
    method: getText(input, 'method') as ServiceMethod,
    on: getDate(input, 'servedOn'),
    recipient: findText(input, 'recipient'),
    recipientRole: findText(input, 'recipientRole'),
    witness: findText(input, 'witness'),
    audioVisual: flagOf(input, 'audioVisual'),
    consentRef: findText(input, 'consentRef'),
    publishedOn: findDate(input, 'publishedOn'),
    failedMethods: findText(input, 'failedMethods'),
    receiptRef: findText(input, 'receiptRef'),
  });
}
