CREATE SCHEMA review;
GRANT USAGE ON SCHEMA review TO {{app}};

-- Rows of the fold `review`: recomputed by fsck, written by recording only.
CREATE TABLE review.review (
  id uuid PRIMARY KEY,
  subject_ref text NOT NULL,
  title text NOT NULL,
  standing text NOT NULL CHECK (standing IN ('waiting', 'agreed', 'returned', 'contested')),
  round int NOT NULL CHECK (round > 0),
  draft_digest text NOT NULL CHECK (draft_digest ~ '^[0-9a-f]{64}$'),
  submitted_on date NOT NULL,
  due_on date NOT NULL,
  extended boolean NOT NULL,
  answered_on date,
  handlers text[] NOT NULL
);
CREATE INDEX review_by_subject ON review.review (subject_ref);
CREATE INDEX review_waiting ON review.review (due_on) WHERE standing = 'waiting';

CREATE TABLE review.opinion (
  review_id uuid NOT NULL,
  round int NOT NULL,
  given_on date NOT NULL,
  reviewer text NOT NULL,
  reviewer_name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('agree', 'insufficient', 'change', 'correct', 'transfer')),
  text text NOT NULL,
  points jsonb NOT NULL,
  PRIMARY KEY (review_id, round)
);

-- 行政处罚法第五十八条 (APL-058a): leave to decide exactly one draft. casework's decision rows refer to (id, draft_digest).
CREATE TABLE review.clearance (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL,
  subject_ref text NOT NULL,
  draft_digest text NOT NULL CHECK (draft_digest ~ '^[0-9a-f]{64}$'),
  cleared_on date NOT NULL,
  reviewer text NOT NULL,
  opinion_commit text NOT NULL CHECK (opinion_commit ~ '^[0-9a-f]{64}$'),
  voided_on date,
  void_reason text,
  UNIQUE (id, draft_digest),
  CHECK ((voided_on IS NULL) = (void_reason IS NULL))
);
CREATE INDEX clearance_by_subject ON review.clearance (subject_ref);

GRANT SELECT, INSERT, UPDATE, DELETE ON review.review, review.opinion, review.clearance TO {{app}};
