"""Runs over thousands of issues: workers, a ledger of what was done, and the account of it.

`pipeline.run` converts one issue; here it is run many times, so that one issue that hangs, crashes
or takes all memory costs that issue alone, and a run that ended early goes on where it stopped.
"""
