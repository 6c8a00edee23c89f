-- Disagreements are few; whoever leads the agency is told of them each morning.
CREATE INDEX review_contested ON review.review (due_on, id) WHERE standing = 'contested';
