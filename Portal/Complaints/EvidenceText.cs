namespace Portal.Complaints;

/// <summary>A case printed as evidence.</summary>
public sealed class EvidenceText;
