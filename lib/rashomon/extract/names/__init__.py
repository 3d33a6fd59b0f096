"""Who: names where they stand, and which of them are one person, body or place."""
