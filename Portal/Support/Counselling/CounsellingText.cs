namespace Portal.Support.Counselling;

/// <summary>Confidential requests.</summary>
public sealed class CounsellingText;
