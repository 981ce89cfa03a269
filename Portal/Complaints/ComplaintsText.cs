using Portal.Shared;
using Portal.Workflows;

namespace Portal.Complaints;

[TextsAfter(typeof(EngineText))]
public sealed class ComplaintsText;
