"""How far a run can be trusted: what it found, held against labels that people made by hand.

form and gold read the labels and check them; case lays them beside the run's tables; a module a kind of finding
counts what is right, missed and wrong; report tells it.
"""
