-- 关联案件: rows of the fold `case`, one on each side, recomputed by fsck, written by recording only.
CREATE TABLE casework.relation (
  case_id uuid NOT NULL,
  other uuid NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  related_on date NOT NULL,
  person text,
  ended_on date,
  ended_person text,
  ended_reason text,
  PRIMARY KEY (case_id, other)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON casework.relation TO {{app}};

-- 由何案分出, as the clue says it: the way from one clue to all its cases.
ALTER TABLE casework.case ADD COLUMN split_from text;
UPDATE casework.case AS c SET split_from = nullif(told.split_from, '')
FROM (
  SELECT DISTINCT ON (e.stream) e.stream, e.payload::jsonb #>> '{input,splitFrom}' AS split_from
  FROM recording.event AS e
  WHERE e.type = 'casework.clue-registered'
  ORDER BY e.stream, e.version DESC
) AS told
WHERE told.stream = 'case:' || c.id;
CREATE INDEX case_by_split ON casework.case (split_from) WHERE split_from IS NOT NULL;
