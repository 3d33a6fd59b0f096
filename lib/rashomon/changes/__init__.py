"""What a second run over more, other or corrected documents changed, given two finished runs' tables."""
