"""Who answers where, for which need and at which hour; and where nobody does."""
