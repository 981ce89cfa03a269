using Portal.Shared;

namespace Portal.Access;

/// <summary>Who sees what, and why.</summary>
[TextsOf("Why")]
public sealed class AccessText;
