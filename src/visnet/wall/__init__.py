"""The second wall: signed tickets that tell the database who is asking."""
