-- What lists of cases show, filter and order by, so that a page of them is one query over one table. Folds of kind `case`, second shape:
-- the rows of earlier versions are folded anew when the home is opened.
ALTER TABLE casework.case
  ADD COLUMN hearing text,
  ADD COLUMN state_since date,
  ADD COLUMN lead_name text,
  ADD COLUMN decision_number text,
  ADD COLUMN fine_fen bigint,
  ADD COLUMN confiscate_fen bigint,
  ADD COLUMN pay_fen bigint,
  ADD COLUMN due_kind text,
  ADD COLUMN due_rule text,
  ADD COLUMN legal_due date,
  ADD COLUMN safe_due date,
  ADD COLUMN due_provisional boolean;
CREATE INDEX case_by_day ON casework.case ((coalesce(filed_on, received_on)) DESC NULLS LAST, id);
CREATE INDEX case_by_due ON casework.case (legal_due, id) WHERE legal_due IS NOT NULL;

-- Two-character words of everything that whoever may read the case may read of it. No name of a complainant: 劳动保障监察条例第九条 (LSR-009).
CREATE TABLE casework.case_words (
  case_id uuid PRIMARY KEY,
  words tsvector NOT NULL
);
CREATE INDEX case_words_words ON casework.case_words USING gin (words);
ALTER TABLE casework.case_words ALTER COLUMN words SET STATISTICS 400;
GRANT SELECT, INSERT, UPDATE, DELETE ON casework.case_words TO {{app}};

-- How a person likes to look at the list of cases: searches kept under a name, and the columns shown. No evidence of anything, so no fold:
-- each may be changed and thrown away by its owner.
CREATE TABLE casework.case_view (
  id uuid PRIMARY KEY,
  person uuid NOT NULL,
  name text NOT NULL,
  query text NOT NULL,
  columns text[] NOT NULL
);
CREATE UNIQUE INDEX case_view_by_person ON casework.case_view (person, name);
CREATE TABLE casework.case_columns (
  person uuid PRIMARY KEY,
  columns text[] NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON casework.case_view, casework.case_columns TO {{app}};
