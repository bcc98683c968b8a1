"""What the program does as a whole: reading many documents here, keeping and asking the record."""
