"""An edition of a joint procedure as it is read, printed, bound and cited, whoever reads it."""
