"""The classroom: what members read and learn. No case is ever here."""
