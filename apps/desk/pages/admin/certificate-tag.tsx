import { WARNING_WORDS, type Warning } from './certificate-expiry.ts';

type Props = { readonly state: string; readonly warning: Warning | undefined };

/** The state of a certificate, or how soon it ends. */
export function CertificateTag({ state, warning }: Props) {
  if (warning !== undefined && warning !== 'expired' && state === '有效')
    return <span className="admin-tag warn">▲ {WARNING_WORDS[warning]}</span>;
  return <span className={`admin-tag ${state === '有效' ? 'good' : 'bad'}`}>{state}</span>;
}
