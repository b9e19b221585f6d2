"""The files of a workspace: read, cleaned, segmented, chosen, counted."""
