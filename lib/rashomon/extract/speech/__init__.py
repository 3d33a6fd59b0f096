"""Who says so: quotations, direct and indirect, and whose they are."""
