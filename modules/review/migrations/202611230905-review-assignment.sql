-- The reviewer whom the legal unit named (国办发〔2018〕118号四(十四) 明确审核责任); a row of the fold, recomputed by fsck.
ALTER TABLE review.review ADD COLUMN assigned_to text;
CREATE INDEX review_by_reviewer ON review.review (assigned_to) WHERE assigned_to IS NOT NULL;
