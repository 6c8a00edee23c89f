-- Decisions of some days in the order of their publication: everything that lists filter and order by stands in the index.
CREATE INDEX decision_days ON published.decision (decided_on DESC, listed_on DESC, id DESC)
  INCLUDE (amount_fen, kind, state, item_code);

-- The portal chooses its way by how common the words are: with more of them listed, what is not listed is rare indeed.
ALTER TABLE published.decision ALTER COLUMN search SET STATISTICS 400;
