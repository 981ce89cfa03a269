using Portal.Shared;
using Portal.Workflows;

namespace Portal.Tasks;

/// <summary>Tasks and their workflow.</summary>
[TextsAfter(typeof(EngineText))]
public sealed class TasksText;
