namespace Portal.Skills;

/// <summary>Skills, and how far people are.</summary>
public sealed class SkillsText;
