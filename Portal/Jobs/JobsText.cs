namespace Portal.Jobs;

/// <summary>Jobs that run by themselves, and how they are doing.</summary>
public sealed class JobsText;
