"""What a single machine needs: embedded servers, commands, the process runner."""
