"""Mean elements of real satellites: OMM and TLE files, SGP4, and what a constellation makes of them."""
