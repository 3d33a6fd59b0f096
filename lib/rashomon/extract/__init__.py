"""Stage 2: who, where, when, how many, and who says so, in each document and across them."""
