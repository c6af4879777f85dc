"""What waits between two commands, whatever it has imported: its socket, and when it ends."""
