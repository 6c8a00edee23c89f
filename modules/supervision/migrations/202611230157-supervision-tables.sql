CREATE SCHEMA supervision;
GRANT USAGE ON SCHEMA supervision TO {{app}};

-- Rows of the folds of this module: recomputed by fsck, written by recording only.

-- 重大行政处罚备案: one row for each decision that must be filed with the supervisor.
CREATE TABLE supervision.filing (
  decision_id   text PRIMARY KEY,
  case_id       uuid NOT NULL,
  title         text NOT NULL,
  number        text NOT NULL,
  party_name    text NOT NULL,
  grounds       text[] NOT NULL,
  decided_on    date NOT NULL,
  effective_on  date NOT NULL,
  due_on        date NOT NULL,
  basis         text NOT NULL,
  stage         text NOT NULL CHECK (stage IN ('due', 'sent', 'returned', 'received')),
  report        text,
  sent_on       date,
  sent_by       text,
  documents     integer[] NOT NULL,
  receipt       text,
  received_on   date,
  received_by   text,
  return_reason text,
  CHECK ((stage = 'received') = (receipt IS NOT NULL)),
  -- 报送与登记分属两个机关: nobody confirms what they sent themselves.
  CHECK (received_by IS NULL OR received_by IS DISTINCT FROM sent_by)
);
CREATE INDEX filing_open ON supervision.filing (due_on) WHERE stage IN ('due', 'returned');

-- 行政执法监督文书.
CREATE TABLE supervision.opinion (
  id           uuid PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('notice', 'opinion', 'decision')),
  number       text NOT NULL UNIQUE,
  title        text NOT NULL,
  matter       text NOT NULL,
  case_id      uuid,
  case_title   text,
  issued_on    date NOT NULL,
  issued_by    text NOT NULL,
  reply_due_on date NOT NULL CHECK (reply_due_on >= issued_on),
  stage        text NOT NULL CHECK (stage IN ('issued', 'replied', 'returned', 'closed')),
  replied_on   date,
  closed_on    date,
  CHECK ((case_id IS NULL) = (case_title IS NULL))
);
CREATE INDEX opinion_open ON supervision.opinion (reply_due_on) WHERE stage IN ('issued', 'returned');
CREATE INDEX opinion_case ON supervision.opinion (case_id) WHERE case_id IS NOT NULL;

-- 调阅案卷: who of the supervisor may read which file, why, and until when.
CREATE TABLE supervision.access (
  id          uuid PRIMARY KEY,
  case_id     uuid NOT NULL,
  case_title  text NOT NULL,
  person      text NOT NULL,
  person_name text NOT NULL,
  reason      text NOT NULL,
  opened_on   date NOT NULL,
  until_on    date NOT NULL CHECK (until_on >= opened_on),
  ended_on    date
);
CREATE INDEX access_by_case ON supervision.access (case_id, person);

-- 行政执法数据年度公开和报送 (TSG-006d).
CREATE TABLE supervision.annual (
  year        integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2200),
  due_on      date NOT NULL,
  reported_on date NOT NULL,
  reported_by text NOT NULL,
  channel     text NOT NULL,
  narrative   text NOT NULL,
  figures     jsonb NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON
  supervision.filing, supervision.opinion, supervision.access, supervision.annual TO {{app}};
