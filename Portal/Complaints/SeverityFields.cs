namespace Portal.Complaints;

/// <summary>Impact, urgency and safety as drawn in a form.</summary>
public sealed record SeverityFields(int Impact, int Urgency, bool IsSafety);
