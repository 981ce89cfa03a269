using Portal.Shared;
using Portal.Workflows;

namespace Portal.Performance.SignOffs;

/// <summary>Feedback sign-offs and their season.</summary>
[TextsAfter(typeof(EngineText))]
public sealed class SignOffsText;
