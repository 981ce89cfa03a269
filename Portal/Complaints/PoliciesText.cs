using Portal.Shared;

namespace Portal.Complaints;

/// <summary>Time limits and limits of complaints.</summary>
[TextsOf("TimeLimits")]
public sealed class PoliciesText;
