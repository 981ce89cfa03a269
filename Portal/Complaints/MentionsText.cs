namespace Portal.Complaints;

/// <summary>Names in comments.</summary>
public sealed class MentionsText;
