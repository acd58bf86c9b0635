"""The library: articles, theses and reports, what they rest on, and how they are cited."""
