"""What a second run over more, other or corrected documents changed, given two finished runs' tables."""

PAGE, TABLE = "changes.html", "changes.csv"  # what a comparison leaves in the folder of the new run
