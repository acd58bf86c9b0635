"""The site as its editors write it: Wagtail's pages, pieces and review. Known in the newsroom only."""
