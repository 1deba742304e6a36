"""The command line: the only place that prints, reads the clock, exits and asks for passwords."""
