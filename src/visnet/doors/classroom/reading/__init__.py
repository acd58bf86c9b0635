"""Reading lists: works of the library, put on a path or a module by those who train."""
