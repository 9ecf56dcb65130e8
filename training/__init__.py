"""Learning the weights of recovery; not part of the installed program."""
