"""What is shown to people on a terminal, in a pipe, or in a plain text file."""
