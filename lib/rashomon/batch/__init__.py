"""Many corpora, or one with many settings, in one go: `rashomon batch RUNS.yml`."""
