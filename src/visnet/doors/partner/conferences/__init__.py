"""The chapter on case conferences: naming who comes, entering, and the items that are heard."""
