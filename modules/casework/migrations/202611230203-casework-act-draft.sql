-- What somebody has typed for an act and not yet sent: no evidence, no event, no fold. It is overwritten as they type and gone once the act
-- is done, so the application may update and delete it. `fsck` recomputes nothing here.
CREATE TABLE casework.act_draft (
  account text NOT NULL,
  case_id uuid NOT NULL,
  act text NOT NULL,
  -- Counts the saves: a second device that has not seen the last one does not overwrite it.
  version int NOT NULL CHECK (version > 0),
  -- The version of the case on which the form was filled in.
  case_version int NOT NULL,
  content jsonb NOT NULL,
  saved_at timestamptz(3) NOT NULL,
  PRIMARY KEY (account, case_id, act)
);
CREATE INDEX act_draft_by_account ON casework.act_draft (account, saved_at DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON casework.act_draft TO {{app}};
