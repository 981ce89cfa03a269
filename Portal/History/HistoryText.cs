namespace Portal.History;

/// <summary>Changes of records, field by field.</summary>
public sealed class HistoryText;
