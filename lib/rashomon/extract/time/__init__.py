"""When: expressions of time, and the day that each document was published."""
