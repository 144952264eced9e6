"""The twin carries real requests: an OpenAI-compatible endpoint over worker processes that stand for its sites.

`serve` starts it; `schedule` plans deferrable jobs; `audit` proves what ran where. Whatever a command
needs is imported inside it.
"""
