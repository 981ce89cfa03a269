using Microsoft.Extensions.Localization;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>A diagram with the words of its workflow.</summary>
public sealed record DiagramView(WorkflowDiagram Diagram, IStringLocalizer Words);
