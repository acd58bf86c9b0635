"""What people think of the help they had, in answers that lead back to nobody."""
