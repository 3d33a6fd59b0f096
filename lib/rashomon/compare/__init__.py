"""Stage 3: what happened, what each source says of it, and what two accounts are to each other."""
