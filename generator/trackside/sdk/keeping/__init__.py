"""What is kept beside the documents: checkpoints, the records of runs, the context of a track; and how work goes on."""
