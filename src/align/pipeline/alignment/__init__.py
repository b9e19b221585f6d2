"""The job: from files to beads and units; corrections; what earlier documents teach."""
