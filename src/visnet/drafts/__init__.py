"""What somebody is still writing: theirs alone, sealed, and gone when it is sent."""
