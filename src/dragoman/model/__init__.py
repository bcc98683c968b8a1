"""The vocabulary of the record as types; imports nothing of ours."""
