"""Pages of the record, served to the machine that holds it. Needs the extra ``web``."""
