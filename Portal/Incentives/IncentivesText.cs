using Portal.Shared;
using Portal.Workflows;

namespace Portal.Incentives;

/// <summary>Commission plans, runs, statements and disagreements.</summary>
[TextsAfter(typeof(EngineText))]
public sealed class IncentivesText;
