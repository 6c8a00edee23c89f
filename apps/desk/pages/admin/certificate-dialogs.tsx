import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useKept } from '../../shared/kept/use-kept.ts';
import { FormDialog, TextField } from './form.tsx';
import type { Person } from './people-data.ts';

/** What is to be done about a certificate. */
export type CertificateWork =
  | { readonly kind: 'issue' }
  | { readonly kind: 'suspend' | 'revoke'; readonly number: string };

type Props = {
  readonly person: Person;
  readonly on: string;
  readonly work: CertificateWork;
  readonly onClose: () => void;
};

export function CertificateDialog({ work, ...rest }: Props) {
  if (work.kind === 'issue') return <Issue {...rest} />;
  return work.kind === 'suspend' ? (
    <Suspend {...rest} number={work.number} />
  ) : (
    <Revoke {...rest} number={work.number} />
  );
}

type Own = Omit<Props, 'work'>;

function useCertificateWrite(person: Person, path: string, forget: () => void, onClose: () => void) {
  return useWrite({
    send: (body: object, clientId) => api.post(`/api/v1/people/${person.id}/certificates${path}`, body, { clientId }),
    touches: [['people']],
    done: () => {
      forget();
      onClose();
    },
  });
}

function Issue({ person, on, onClose }: Own) {
  const last = person.certificates.at(-1);
  const [certificate, setCertificate, forget] = useKept(`certificate ${person.id}`, {
    number: last?.number ?? '',
    kind: last?.kind ?? '行政执法证',
    area: last?.area ?? '',
    territory: last?.territory ?? '',
    issuer: last?.issuer ?? '',
    validFrom: on,
    validTo: '',
  });
  const set = (change: Partial<typeof certificate>) => setCertificate({ ...certificate, ...change });
  const write = useCertificateWrite(person, '', forget, onClose);
  return (
    <FormDialog
      title={`登记${person.name}的执法证`}
      open
      onClose={onClose}
      onSubmit={() => write.mutate({ certificate })}
      submit="登记执法证"
      busy={write.isPending}
      error={write.error}
      wide
    >
      <p className="admin-small">换证、延期的，以原证号登记新的有效期。</p>
      <div className="admin-two">
        <TextField label="证号" value={certificate.number} onChange={(number) => set({ number })} maxLength={40} />
        <TextField label="证件种类" value={certificate.kind} onChange={(kind) => set({ kind })} maxLength={40} />
        <TextField label="执法类别" value={certificate.area} onChange={(area) => set({ area })} maxLength={80} />
        <TextField
          label="执法区域"
          value={certificate.territory}
          onChange={(territory) => set({ territory })}
          maxLength={80}
        />
        <TextField label="发证机关" value={certificate.issuer} onChange={(issuer) => set({ issuer })} maxLength={80} />
        <TextField
          label="有效期起"
          type="date"
          value={certificate.validFrom}
          onChange={(validFrom) => set({ validFrom })}
        />
        <TextField label="有效期止" type="date" value={certificate.validTo} onChange={(validTo) => set({ validTo })} />
      </div>
    </FormDialog>
  );
}

function Suspend({ person, on, onClose, number }: Own & { readonly number: string }) {
  const [typed, change, forget] = useKept(`suspend-certificate ${number}`, { from: on, to: '', reason: '' });
  const { from, to, reason } = typed;
  const set = (key: keyof typeof typed) => (text: string) => change({ ...typed, [key]: text });
  const write = useCertificateWrite(person, '/suspend', forget, onClose);
  return (
    <FormDialog
      title={`暂停使用执法证 ${number}`}
      open
      onClose={onClose}
      onSubmit={() => write.mutate({ number, from, to: to === '' ? null : to, reason })}
      submit="暂停使用"
      busy={write.isPending}
      error={write.error}
      danger
    >
      <TextField label="自何日起" type="date" value={from} onChange={set('from')} />
      <TextField
        label="至何日止"
        type="date"
        value={to}
        onChange={set('to')}
        required={false}
        hint="不填的，暂停到另行恢复时为止。"
      />
      <TextField label="原因" value={reason} onChange={set('reason')} maxLength={500} />
    </FormDialog>
  );
}

function Revoke({ person, on, onClose, number }: Own & { readonly number: string }) {
  const [typed, change, forget] = useKept(`revoke-certificate ${number}`, { day: on, reason: '' });
  const { day, reason } = typed;
  const set = (key: keyof typeof typed) => (text: string) => change({ ...typed, [key]: text });
  const write = useCertificateWrite(person, '/revoke', forget, onClose);
  return (
    <FormDialog
      title={`注销执法证 ${number}`}
      open
      onClose={onClose}
      onSubmit={() => write.mutate({ number, on: day, reason })}
      submit="注销"
      busy={write.isPending}
      error={write.error}
      danger
    >
      <p>自注销之日起，持证人不得以该证从事执法活动；此前的执法行为不受影响。</p>
      <TextField label="注销之日" type="date" value={day} onChange={set('day')} />
      <TextField label="原因" value={reason} onChange={set('reason')} maxLength={500} />
    </FormDialog>
  );
}
