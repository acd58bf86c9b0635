"""The chapter on case conferences: calling one, and the items of one's own cases."""
