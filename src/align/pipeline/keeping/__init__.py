"""The workspace kept sound: backup, restore, doctor, repair."""
