"""How good the review of policies is: the bench (`python -m bench.recalibration`) and what it is measured against."""
