error-orbit-ended = This orbit meets the ground after { $days } days. Ask for a shorter time or start higher.
