export { capitalAmount, plainAmount } from './amounts.ts';
export {
  configureTypesetting,
  createTypesetter,
  type Pages,
  type Pdf,
  type Typesetter,
  type TypesetterOptions,
} from './compiler.ts';
export {
  type ContentFault,
  contentFaults,
  type DocumentContent,
  fillFromState,
  isFilled,
  type MissingField,
  missingFields,
  personKeys,
  unmetMinimum,
} from './content.ts';
export { DocumentContentError, MissingGlyphError, TemplateError } from './errors.ts';
export { type PublicCorrection, type PublicDecision, typesetPublicDecision } from './public-decision.ts';
export { chinesePunctuation } from './punctuation.ts';
export { qrSvg } from './qr.ts';
export { type FormExample, type FormField, type FormSpec, findExample, getForm, loadForms } from './spec.ts';
export { type DocumentMeta, typeset, typesetPages } from './typeset.ts';
