"""The pieces every screen is made of: base pages, components and their gallery.

Nothing here knows a request, a query or a room: a piece shows what it is given.
"""
