using Portal.Shared;

namespace Portal.Workflows;

/// <summary>Cancelling, definitions and their versions, migration.</summary>
[TextsOf("Workflows")]
public sealed class OperatingText;
