"""``onnara bench``: our figures beside baselines measured in the same run, in databases of the bench's own."""
