"""Drop-ins: one module for each program that reads text off a picture; reader.py says what they offer."""
