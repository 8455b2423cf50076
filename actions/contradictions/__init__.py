"""Where a plan contradicts itself: each rule by name, what it finds, and how to mend it."""
