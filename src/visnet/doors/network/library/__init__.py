"""The library, for editors: drafts, references from elsewhere, what is out."""
