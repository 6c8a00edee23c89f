-- 备案台账: lists, charts and rules that the plan of the three systems wants filed with the judicial bureau, version by version.
CREATE TABLE supervision.artefact_filing (
  id            uuid PRIMARY KEY,
  artefact      text NOT NULL,
  title         text NOT NULL,
  version       text NOT NULL,
  due_on        date,
  stage         text NOT NULL CHECK (stage IN ('due', 'sent', 'returned', 'received')),
  note          text,
  sent_on       date,
  sent_by       text,
  receipt       text,
  received_on   date,
  received_by   text,
  return_reason text,
  CHECK ((stage = 'received') = (receipt IS NOT NULL)),
  -- 报送与登记分属两个机关: nobody confirms what they sent themselves.
  CHECK (received_by IS NULL OR received_by IS DISTINCT FROM sent_by)
);
CREATE INDEX artefact_filing_open ON supervision.artefact_filing (due_on) WHERE stage IN ('due', 'returned');

GRANT SELECT, INSERT, UPDATE, DELETE ON supervision.artefact_filing TO {{app}};
