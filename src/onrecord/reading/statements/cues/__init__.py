"""What is known of cues: which words are one, how they are built, which act they perform. Data alone."""
