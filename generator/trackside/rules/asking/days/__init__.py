"""What texts say of days and of how long things take: milestones, phases, targets."""
