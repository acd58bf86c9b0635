"""What a partner reads of a person, in words: one way for the partner, and for who looks first."""
