"""What both apps share; imports nothing of ours."""
