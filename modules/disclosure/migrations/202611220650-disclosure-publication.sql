CREATE SCHEMA disclosure;
GRANT USAGE ON SCHEMA disclosure TO {{app}};

-- Rows of the fold `publication`: recomputed by fsck, written by recording only. What the public reads is in `published`.
CREATE TABLE disclosure.publication (
  decision_id       text PRIMARY KEY,
  public_id         uuid NOT NULL UNIQUE,
  case_id           text NOT NULL,
  kind              text NOT NULL CHECK (kind IN ('penalty', 'processing', 'no-penalty')),
  number            text NOT NULL,
  title             text NOT NULL,
  party_name        text NOT NULL,
  decided_on        date NOT NULL,
  rule              text NOT NULL,
  due_on            date NOT NULL,
  at_risk_on        date NOT NULL,
  overdue_on        date NOT NULL,
  provisional       boolean NOT NULL,
  late              boolean NOT NULL,
  stage             text NOT NULL CHECK (stage IN
                      ('pending', 'drafted', 'proposed', 'published', 'corrected', 'withheld', 'withdrawn')),
  alarm             text NOT NULL CHECK (alarm IN ('none', 'at-risk', 'overdue')),
  clerk             text,
  approver          text,
  return_reason     text,
  ground            text,
  ground_text       text,
  ground_provision  text,
  ground_reason     text,
  answered_on       date,
  version           integer CHECK (version > 0),
  public_until      date,
  credit_class      text,
  credit_shown      boolean,
  credit_until      date,
  withdrawal_due_on date,
  withdrawal_how    text,
  withdrawal_alarm  text NOT NULL CHECK (withdrawal_alarm IN ('none', 'at-risk', 'overdue')),
  withdrawn_kind    text CHECK (withdrawn_kind IN ('revoked', 'forbidden', 'expired')),
  decision_commit   text NOT NULL UNIQUE CHECK (decision_commit ~ '^[0-9a-f]{64}$'),
  review_commit     text CHECK (review_commit ~ '^[0-9a-f]{64}$'),
  outcome_commit    text CHECK (outcome_commit ~ '^[0-9a-f]{64}$'),
  proof_attached    boolean NOT NULL,
  -- TSG-002 国办发〔2018〕118号二: 采集、传递、审核、发布职责分设. The database refuses one person in both places.
  CONSTRAINT second_person CHECK (approver IS NULL OR stage IN ('drafted', 'proposed') OR clerk IS DISTINCT FROM approver)
);
CREATE INDEX publication_open ON disclosure.publication (due_on) WHERE stage IN ('pending', 'drafted', 'proposed');
CREATE INDEX publication_case ON disclosure.publication (case_id);
CREATE INDEX publication_end ON disclosure.publication (public_until) WHERE stage IN ('published', 'corrected');
CREATE INDEX publication_duty ON disclosure.publication (withdrawal_due_on) WHERE withdrawal_due_on IS NOT NULL;
CREATE INDEX publication_unproven ON disclosure.publication (decision_id)
  WHERE version IS NOT NULL AND NOT proof_attached;

-- Alarms of the clocks; they stay, with the day on which the duty was done.
CREATE TABLE disclosure.escalation (
  decision_id text NOT NULL,
  n           integer NOT NULL,
  duty        text NOT NULL CHECK (duty IN ('publication', 'withdrawal')),
  kind        text NOT NULL CHECK (kind IN ('at-risk', 'overdue')),
  since       date NOT NULL,
  due_on      date NOT NULL,
  resolved_on date,
  PRIMARY KEY (decision_id, n)
);
CREATE INDEX escalation_open ON disclosure.escalation (kind, since) WHERE resolved_on IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON disclosure.publication, disclosure.escalation TO {{app}};
