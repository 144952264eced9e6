error-orbit-ended = Diese Bahn trifft nach { $days } Tagen den Boden. Kürzere Zeit oder höher beginnen.
