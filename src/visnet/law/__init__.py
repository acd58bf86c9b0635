"""Rights, offences, kinds of support and helplines: dated, sourced records. Nothing about anybody."""
