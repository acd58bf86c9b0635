"""What both sides of a case conference show alike: the same table, entered by two doors."""
