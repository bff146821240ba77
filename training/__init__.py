"""How the trained models that onrecord ships are made again from public data."""
