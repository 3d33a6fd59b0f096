"""What people look at: figures, tables with their evidence, the briefing."""
