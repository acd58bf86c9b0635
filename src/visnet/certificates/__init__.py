"""Who has finished which path, until when: signed, checked by anybody, revoked where it must be."""
