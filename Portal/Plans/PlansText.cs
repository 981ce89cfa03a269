using Portal.Shared;
using Portal.Workflows;

namespace Portal.Plans;

/// <summary>Account plans.</summary>
[TextsAfter(typeof(EngineText))]
public sealed class PlansText;
