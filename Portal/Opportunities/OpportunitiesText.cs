using Portal.Shared;

namespace Portal.Opportunities;

[TextsOf("Pipelines", "Lines")]
public sealed class OpportunitiesText;
