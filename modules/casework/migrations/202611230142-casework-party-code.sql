-- The credit code of the party stands in the list: ordering by it must not look up each case's parties. Fourth shape of the rows of kind `case`.
ALTER TABLE casework.case ADD COLUMN party_code text;
