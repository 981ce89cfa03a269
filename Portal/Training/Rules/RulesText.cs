using Portal.Shared;
using Portal.Workflows;

namespace Portal.Training.Rules;

/// <summary>Rules that assign courses, what they propose, and what a course did.</summary>
[TextsAfter(typeof(EngineText))]
[TextsOf("Proposals", "Effect", "Feedback")]
public sealed class RulesText;
