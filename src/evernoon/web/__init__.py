"""The page in the browser: a server on the own machine, and what it says about itself."""
