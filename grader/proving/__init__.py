"""For authors: does a lab judge as it says, and what accuracy may it ask for."""
