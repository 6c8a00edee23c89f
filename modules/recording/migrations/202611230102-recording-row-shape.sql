-- In which shape the rows of each kind of stream were folded. A version that folds them otherwise folds all of them anew
-- before it does anything else; a kind that is not listed has the first shape.
CREATE TABLE recording.row_shape (
  kind text PRIMARY KEY,
  shape int NOT NULL CHECK (shape > 0)
);
GRANT SELECT, INSERT, UPDATE ON recording.row_shape TO {{app}};
