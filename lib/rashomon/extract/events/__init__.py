"""What happened: the words that tell of an event, with who did what to whom."""
