"""Banks of questions, the tests drawn from them, attempts, and what the figures say of a question."""
