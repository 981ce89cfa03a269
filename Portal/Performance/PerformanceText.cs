namespace Portal.Performance;

/// <summary>KPIs, score cards, criteria, evidence and feedback.</summary>
public sealed class PerformanceText;
