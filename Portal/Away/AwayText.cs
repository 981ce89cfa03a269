using Portal.Shared;

namespace Portal.Away;

/// <summary>Absences, who stands in, and what happened meanwhile.</summary>
[TextsOf("Me", "People")]
public sealed class AwayText;
