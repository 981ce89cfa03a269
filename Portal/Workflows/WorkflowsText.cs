namespace Portal.Workflows;

/// <summary>Instances, their incidents and what an administrator may do about them.</summary>
public sealed class WorkflowsText;
