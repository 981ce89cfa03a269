namespace Portal.Workflows;

/// <summary>An incident with the case it stands beside.</summary>
public sealed record IncidentView(Incident Incident, long? InstanceId, string? Reference);
