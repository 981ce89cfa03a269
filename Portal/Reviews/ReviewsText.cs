using Portal.Shared;
using Portal.Workflows;

namespace Portal.Reviews;

/// <summary>Goal reviews, their cycles and questions.</summary>
[TextsAfter(typeof(EngineText))]
public sealed class ReviewsText;
