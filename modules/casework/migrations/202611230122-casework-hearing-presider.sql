-- Who presides over the hearing of a case: a list of tasks asks for it. Third shape of the rows of kind `case`.
ALTER TABLE casework.case ADD COLUMN presider text;
