"""Charts as marks on a plane, drawn by our own code so that a report is one file without scripts."""
