/** A window; `touch`: of a phone, used by finger. */
export type Size = { readonly width: number; readonly height: number; readonly touch?: boolean };
export const WIDE: Size = { width: 1280, height: 860 };
export const PHONE: Size = { width: 390, height: 844 };
